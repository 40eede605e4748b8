package io.github.minimaxboot.sample;

import java.util.Base64;

import io.github.minimaxboot.test.MockMiniMaxServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for questions about a picture, on the simulator.
 */
@SampleTest
class ChatPictureTests {

	/** A dot. */
	static final byte[] PNG = Base64.getDecoder()
		.decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

	@Autowired
	private MockMiniMaxServer miniMax;

	@Autowired
	private SampleClient client;

	@BeforeEach
	void reset() {
		this.miniMax.reset();
	}

	@Test
	void thePictureIsSentWithTheMessage() {
		this.client.postPicture("What is this?", PNG, "image/png")
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
			.expectBody(String.class)
			.value((body) -> assertThat(body).contains("event:text", "picture", "event:done"));
		JsonNode content = this.miniMax.takeCall().json().at("/messages/0/content");
		assertThat(content.at("/0/text").asString()).isEqualTo("What is this?");
		assertThat(content.at("/1/image_url/url").asString())
			.isEqualTo("data:image/png;base64," + Base64.getEncoder().encodeToString(PNG));
	}

	@Test
	void aPictureAndAToolGoTogether() {
		this.client.postPicture("What time is it where this was taken, Paris?", PNG, "image/png", true)
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.value((body) -> assertThat(body).contains("event:tool", "current_time", "event:done"));
		JsonNode first = this.miniMax.takeCall().json();
		assertThat(first.at("/messages/0/content/1/type").asString()).isEqualTo("image_url");
		assertThat(first.at("/tools/0/function/name").asString()).isEqualTo("current_time");
		assertThat(this.miniMax.takeCall().json().at("/messages/2/role").asString()).isEqualTo("tool");
	}

	@Test
	void whatMiniMaxDoesNotTakeIsRefused() {
		this.client.postPicture("What is this?", PNG, "image/tiff")
			.expectStatus()
			.isEqualTo(415)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(this.miniMax.calls()).isEmpty();
	}

	@Test
	void aPictureThatIsTooLargeIsRefused() {
		this.client.postPicture("What is this?", new byte[11 * 1024 * 1024], "image/png").expectStatus().isEqualTo(413);
		assertThat(this.miniMax.calls()).isEmpty();
	}

}
