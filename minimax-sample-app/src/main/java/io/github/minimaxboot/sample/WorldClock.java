package io.github.minimaxboot.sample;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.github.minimaxboot.core.MiniMaxTool;
import io.github.minimaxboot.core.MiniMaxToolParam;
import org.springframework.stereotype.Component;

/**
 * A tool that the model may use: it does not know what time it is.
 */
@Component
class WorldClock {

	@MiniMaxTool(name = "current_time", description = "The current local time in a city")
	CityTime currentTime(@MiniMaxToolParam(description = "The city") City city) {
		return new CityTime(city, LocalTime.now(city.zone).truncatedTo(ChronoUnit.MINUTES));
	}

	/**
	 * What the model is told.
	 *
	 * @param city the city
	 * @param time the time there
	 */
	record CityTime(City city, @JsonPropertyDescription("hours and minutes") LocalTime time) {
	}

	/**
	 * The cities that the clock knows.
	 */
	enum City {

		BEIJING("Asia/Shanghai"), SINGAPORE("Asia/Singapore"), PARIS("Europe/Paris"), LONDON("Europe/London"),
		NEW_YORK("America/New_York");

		private final ZoneId zone;

		City(String zone) {
			this.zone = ZoneId.of(zone);
		}

	}

}
