package io.github.minimaxboot.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@BrowserTest
class ChatBrowserTests {

	private static final String TEXT = ".turn:last-child .text";

	private static final String META = ".turn:last-child .meta";

	private final Browser browser;

	@Autowired
	private MockMiniMaxServer miniMax;

	@Autowired
	private SampleClient client;

	ChatBrowserTests(Browser browser) {
		this.browser = browser;
	}

	@BeforeEach
	void open() {
		this.miniMax.reset();
		this.browser.open(this.client.baseUrl());
	}

	@Test
	void answerGrowsWhileItIsWritten() {
		this.miniMax.enqueue(MockReply.stream(Frames.text("你好"), Frames.text("，世界"), Frames.end("你好，世界", 11, 7))
			.withPieceDelay(Duration.ofSeconds(1)));
		say("你好");
		this.browser.awaitText(TEXT, "你好");
		assertThat(this.browser.text(META)).isEmpty();
		this.browser.awaitText(TEXT, "你好，世界");
		this.browser.awaitTextWith(META, "MiniMax-M3 · 11 tokens in, 7 out");
		assertThat(this.browser.find("#conversation").getDomAttribute("aria-busy")).isEqualTo("false");
		this.browser.assertNoErrorInTheConsole();
	}

	@Test
	void stopKeepsWhatIsWritten() {
		this.miniMax.enqueue(MockReply.stream(Frames.text("Once upon a time")).withoutEnd());
		say("Tell a story");
		this.browser.awaitText(TEXT, "Once upon a time");
		this.browser.click("#stop");
		this.browser.awaitText(META, "Stopped");
		assertThat(this.browser.text(TEXT)).isEqualTo("Once upon a time");
		assertThat(this.browser.find("#stop").isDisplayed()).isFalse();
		this.browser.assertNoErrorInTheConsole();
	}

	@Test
	void reasoningOpens() {
		this.miniMax.enqueue(MockReply.stream(Frames.reasoning("A greeting"), Frames.reasoning(", nothing more."),
				Frames.text("你好"), Frames.end("你好", 11, 7)));
		say("你好");
		this.browser.awaitText(TEXT, "你好");
		WebElement reasoning = this.browser.find(".reasoning p");
		assertThat(reasoning.isDisplayed()).isFalse();
		this.browser.click(".reasoning summary");
		assertThat(reasoning.getText()).isEqualTo("A greeting, nothing more.");
		this.browser.assertNoErrorInTheConsole();
	}

	@Test
	void whatIsLookedUpIsShown() {
		this.browser.click("#tools");
		say("What time is it in Paris?");
		this.browser.awaitTextWith(".calls li", "current_time");
		this.browser.awaitTextWith(TEXT, "PARIS");
		this.browser.assertNoErrorInTheConsole();
	}

	@Test
	void aPictureIsShownAndAskedAboutWithTheTool(@TempDir Path folder) throws IOException {
		Path picture = Files.write(folder.resolve("dot.png"), ChatPictureTests.PNG);
		this.browser.find("#picture").sendKeys(picture.toString());
		assertThat(this.browser.text("#picture-name")).isEqualTo("dot.png");
		this.browser.click("#tools");
		say("What time is it where this was taken, Paris?");
		this.browser.awaitTextWith(".calls li", "current_time");
		this.browser.awaitTextWith(TEXT, "PARIS");
		assertThat(this.browser.find(".turn .picture").isDisplayed()).isTrue();
		assertThat(this.browser.find("#picture").getDomProperty("value")).isEmpty();
		this.browser.assertNoErrorInTheConsole();
	}

	@Test
	void errorAfterTheFirstTokenIsShownBelowTheText() {
		this.miniMax.enqueue(MockReply.stream(Frames.text("你"), Frames.error(1027, "output new_sensitive")));
		say("你好");
		WebElement problem = this.browser.awaitVisible(".problem");
		assertThat(problem.getText()).contains("Content not allowed", "Please put it in other words.");
		assertThat(this.browser.text(TEXT)).isEqualTo("你");
		this.browser.assertNoErrorInTheConsole();
	}

	@Test
	void whatMayPassCanBeTriedAgain() {
		// the retries of the starter may use up some of them
		for (int i = 0; i < 5; i++) {
			this.miniMax.enqueue(MockReply.error(1002, "rate limit"));
		}
		say("Hello");
		WebElement again = this.browser.awaitVisible(".problem .button");
		this.miniMax.reset();
		again.click();
		this.browser.awaitText(TEXT, "Hello! How can I help you today?");
	}

	@Test
	void markupOfTheModelIsText() {
		String markup = "<img src=x onerror=\"document.title='owned'\"><b>bold</b>";
		this.miniMax.enqueue(MockReply.stream(Frames.text(markup), Frames.end(markup, 1, 2)));
		say("Hello");
		this.browser.awaitText(TEXT, markup);
		assertThat(this.browser.findAll(TEXT + " *")).isEmpty();
		this.browser.assertNoErrorInTheConsole();
	}

	@Test
	void commentIsJudgedInATable() {
		WebElement example = this.browser.find("[data-fills=comment]:nth-child(2)");
		example.click();
		assertThat(this.browser.find("#comment").getDomProperty("value")).isEqualTo(example.getText());
		this.browser.click("#check");
		this.browser.awaitVisible("#verdict table");
		assertThat(this.browser.texts("#verdict th")).containsExactly("Category", "Risk level", "Credibility",
				"Keywords", "Risk words", "Analysis");
		assertThat(this.browser.text("#verdict .category")).isEqualTo("Advertising");
		assertThat(this.browser.text("#verdict .badge")).isEqualTo("High");
		assertThat(this.browser.text("#verdict .credibility")).endsWith("%");
		assertThat(this.browser.text("#verdict .keywords")).isNotEmpty();
		assertThat(this.browser.text("#verdict .risk-words")).contains("微信");
		assertThat(this.browser.text("#verdict .analysis")).isNotEmpty();
		this.browser.assertNoErrorInTheConsole();
	}

	@Test
	void messageIsSentWithTheKeyboardAlone() {
		say("Hello");
		this.browser.awaitText(TEXT, "Hello! How can I help you today?");
		this.browser.await(() -> "message".equals(this.browser.focused()));
	}

	@Test
	void theFocusGoesToStopAndComesBack() {
		this.miniMax.enqueue(MockReply.stream(Frames.text("Once upon a time")).withoutEnd());
		this.browser.find("#message").sendKeys("Tell a story");
		this.browser.tabTo("#send");
		this.browser.press(Keys.ENTER);
		this.browser.await(() -> "stop".equals(this.browser.focused()));
		this.browser.awaitText(TEXT, "Once upon a time");
		this.browser.press(Keys.ENTER);
		this.browser.awaitText(META, "Stopped");
		// a browser without a window may have no mouse
		assertThat(this.browser.focused()).isIn("message", "conversation");
	}

	@Test
	void theButtonThatChecksKeepsTheFocus() {
		this.browser.find("#comment").sendKeys("这家店真好吃");
		this.browser.tabTo("#check");
		this.browser.press(Keys.ENTER);
		this.browser.awaitVisible("#verdict table");
		assertThat(this.browser.focused()).isEqualTo("check");
	}

	@Test
	void escapeWhileAWordIsComposedStopsNothing() {
		this.miniMax.enqueue(MockReply.stream(Frames.text("你好")).withoutEnd());
		say("你好");
		this.browser.awaitText(TEXT, "你好");
		this.browser.run("""
				document.getElementById("message").dispatchEvent(
					new KeyboardEvent("keydown", { key: "Escape", bubbles: true, isComposing: true }));""");
		assertThat(this.browser.find("#stop").isDisplayed()).isTrue();
		this.browser.press(Keys.ESCAPE);
		this.browser.awaitText(META, "Stopped");
	}

	@Test
	void aFileThatIsNoPictureIsSaidToBeInTheLanguageOfThePage(@TempDir Path folder) throws IOException {
		this.browser.find("#picture").sendKeys(Files.writeString(folder.resolve("a.txt"), "text").toString());
		say("What is this?");
		assertThat(this.browser.awaitVisible(".problem").getText()).startsWith("Not a picture");
	}

	private void say(String message) {
		this.browser.find("#message").sendKeys(message, Keys.ENTER);
	}

}
