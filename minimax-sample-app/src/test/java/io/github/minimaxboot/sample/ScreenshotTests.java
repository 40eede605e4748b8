package io.github.minimaxboot.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes the pictures of the documents, in a folder that the system property
 * {@code screenshots} names, and only then: {@code mvn -pl minimax-sample-app -am test
 * -Dtest=ScreenshotTests -Dsurefire.failIfNoSpecifiedTests=false
 * -Dscreenshots=$PWD/docs/images}.
 */
@BrowserTest
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class ScreenshotTests {

	private static final int MOST_BYTES = 200_000;

	private final Path folder = Path.of(System.getProperty("screenshots", ""));

	private final Browser browser;

	@Autowired
	private MockMiniMaxServer miniMax;

	@Autowired
	private SampleClient client;

	ScreenshotTests(Browser browser) {
		this.browser = browser;
	}

	@AfterEach
	void forget() {
		this.browser.run("localStorage.clear()");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					light | en | Explain virtual threads in two sentences | The question is about Java. Two sentences: what they are, what they are for. | A virtual thread is a thread that the JVM schedules itself, so that one which waits costs next to nothing. That lets a server give every request a thread of its own and keep plain, blocking code.
					dark | zh | 用两句话介绍一下杭州 | 用户想快速了解杭州。先说是什么样的城市，再说它因何闻名。 | 杭州是浙江省的省会，西湖三面环山，一面临城。这里有两千多年的历史，如今也是中国互联网产业的重镇。
					""")
	void chat(String scheme, String language, String question, String reasoning, String answer) throws IOException {
		open("/", scheme, language);
		this.miniMax
			.enqueue(MockReply.stream(Frames.reasoning(reasoning), Frames.text(answer), Frames.end(answer, 24, 96))
				.withPieceDelay(Duration.ofMillis(700)));
		this.browser.find("#message").sendKeys(question);
		this.browser.click("#send");
		this.browser.await(() -> !this.browser.texts(".meta").contains(""));
		this.browser.click(".reasoning summary");
		this.browser.click("[data-fills=comment]:nth-child(2)");
		this.browser.click("#check");
		this.browser.awaitVisible("#verdict table");
		take("chat", scheme, language);
	}

	@ParameterizedTest
	@CsvSource({ "light, en", "dark, zh" })
	void moderation(String scheme, String language) throws IOException {
		open("/moderation.html", scheme, language);
		this.miniMax.enqueue(MockReply.error(1026, "input new_sensitive"));
		this.browser.click("#examples");
		this.browser.click("#check");
		this.browser
			.await(() -> this.browser.findAll("#results :is([data-state=judged], [data-state=failed])").size() == 16
					&& this.browser.find("#check").isDisplayed());
		take("moderation", scheme, language);
	}

	@ParameterizedTest
	@CsvSource({ "light, en", "dark, zh" })
	void operations(String scheme, String language) throws Exception {
		this.miniMax.reset().enqueue(MockReply.error(1002, "rate limit"));
		try (EventStream stream = this.client.stream("你好")) {
			stream.rest();
		}
		this.miniMax.enqueue(MockReply.error(1008, "insufficient balance"));
		this.client.get("/api/chat?message=Hi");
		this.client.get("/api/chat?message=Hi");
		open("/operations.html", scheme, language);
		this.browser.await(() -> !this.browser.text("#updated").isEmpty());
		try (EventStream stream = this.client.stream("用三句话介绍一下杭州")) {
			stream.rest();
		}
		this.browser.click("#refresh");
		this.browser.await(() -> !this.browser.findAll("#rate-chart rect").isEmpty());
		take("operations", scheme, language);
	}

	private void open(String page, String scheme, String language) {
		this.miniMax.reset();
		this.browser.size(1200, 1000);
		this.browser.colorScheme(scheme);
		this.browser.open(this.client.baseUrl() + "/favicon.svg");
		this.browser.run("localStorage.setItem('minimax-sample.language', arguments[0])", language);
		this.browser.open(this.client.baseUrl() + page);
	}

	private void take(String page, String scheme, String language) throws IOException {
		Files.createDirectories(this.folder);
		this.browser.run("document.activeElement.blur(); scrollTo(0, 0)");
		Path file = this.folder.resolve("%s-%s-%s.png".formatted(page, scheme, language));
		this.browser.picture(file);
		assertThat(Files.size(file)).isLessThan(MOST_BYTES);
	}

}
