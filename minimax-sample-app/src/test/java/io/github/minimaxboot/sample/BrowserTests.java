package io.github.minimaxboot.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;

import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
@EnabledIf(value = "io.github.minimaxboot.sample.Chromium#isInstalled", disabledReason = "Chromium is not installed")
class BrowserTests {

	private static final By TEXT = By.cssSelector(".turn:last-child .text");

	private static final By META = By.cssSelector(".turn:last-child .meta");

	private static final By STOP = By.id("stop");

	private static ChromeDriver browser;

	@Autowired
	private MockMiniMaxServer miniMax;

	@Autowired
	private SampleClient client;

	@BeforeAll
	static void start(@TempDir Path profile) {
		browser = Chromium.start(profile);
	}

	@AfterAll
	static void quit() {
		browser.quit();
	}

	@BeforeEach
	void open() {
		this.miniMax.reset();
		browser.get(this.client.baseUrl());
	}

	@Test
	void answerGrowsWhileItIsWritten() {
		this.miniMax.enqueue(MockReply.stream(Frames.text("你好"), Frames.text("，世界"), Frames.end("你好，世界", 11, 7))
			.withPieceDelay(Duration.ofSeconds(2)));
		say("你好");
		waitFor().until(ExpectedConditions.textToBe(TEXT, "你好"));
		assertThat(browser.findElement(META).getText()).isEmpty();
		waitFor().until(ExpectedConditions.textToBe(TEXT, "你好，世界"));
		waitFor().until(ExpectedConditions.textToBePresentInElementLocated(META, "MiniMax-M3 · 11 tokens in, 7 out"));
		assertThat(browser.findElement(By.id("conversation")).getDomAttribute("aria-busy")).isEqualTo("false");
		assertNoErrorInTheConsole();
	}

	@Test
	void stopKeepsWhatIsWritten() {
		this.miniMax.enqueue(MockReply.stream(Frames.text("Once upon a time")).withoutEnd());
		say("Tell a story");
		waitFor().until(ExpectedConditions.textToBe(TEXT, "Once upon a time"));
		browser.findElement(STOP).click();
		waitFor().until(ExpectedConditions.textToBe(META, "Stopped"));
		assertThat(browser.findElement(TEXT).getText()).isEqualTo("Once upon a time");
		assertThat(browser.findElement(STOP).isDisplayed()).isFalse();
		assertNoErrorInTheConsole();
	}

	@Test
	void reasoningOpens() {
		this.miniMax.enqueue(MockReply.stream(Frames.reasoning("A greeting"), Frames.reasoning(", nothing more."),
				Frames.text("你好"), Frames.end("你好", 11, 7)));
		say("你好");
		waitFor().until(ExpectedConditions.textToBe(TEXT, "你好"));
		WebElement reasoning = browser.findElement(By.cssSelector(".reasoning p"));
		assertThat(reasoning.isDisplayed()).isFalse();
		browser.findElement(By.cssSelector(".reasoning summary")).click();
		assertThat(reasoning.getText()).isEqualTo("A greeting, nothing more.");
		assertNoErrorInTheConsole();
	}

	@Test
	void whatIsLookedUpIsShown() {
		browser.findElement(By.id("tools")).click();
		say("What time is it in Paris?");
		waitFor()
			.until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(".calls li"), "current_time"));
		waitFor().until(ExpectedConditions.textToBePresentInElementLocated(TEXT, "PARIS"));
		assertNoErrorInTheConsole();
	}

	@Test
	void aPictureIsShownAndAskedAbout(@TempDir Path folder) throws IOException {
		Path picture = Files.write(folder.resolve("dot.png"), ChatPictureTests.PNG);
		browser.findElement(By.id("picture")).sendKeys(picture.toString());
		say("What is this?");
		waitFor().until(ExpectedConditions.textToBePresentInElementLocated(TEXT, "picture"));
		assertThat(browser.findElement(By.cssSelector(".turn .picture")).isDisplayed()).isTrue();
		assertThat(browser.findElement(By.id("picture")).getDomProperty("value")).isEmpty();
		assertNoErrorInTheConsole();
	}

	@Test
	void errorAfterTheFirstTokenIsShownBelowTheText() {
		this.miniMax.enqueue(MockReply.stream(Frames.text("你"), Frames.error(1027, "output new_sensitive")));
		say("你好");
		WebElement problem = waitFor().until(ExpectedConditions.visibilityOfElementLocated(By.className("problem")));
		assertThat(problem.getText()).contains("Content not allowed", "Please put it in other words.");
		assertThat(browser.findElement(TEXT).getText()).isEqualTo("你");
		assertNoErrorInTheConsole();
	}

	@Test
	void whatMayPassCanBeTriedAgain() {
		// the retries of the starter may use up some of them
		for (int i = 0; i < 5; i++) {
			this.miniMax.enqueue(MockReply.error(1002, "rate limit"));
		}
		say("Hello");
		By again = By.cssSelector(".problem .button");
		waitFor().until(ExpectedConditions.elementToBeClickable(again));
		this.miniMax.reset();
		browser.findElement(again).click();
		waitFor().until(ExpectedConditions.textToBe(TEXT, "Hello! How can I help you today?"));
	}

	@Test
	void markupOfTheModelIsText() {
		String markup = "<img src=x onerror=\"document.title='owned'\"><b>bold</b>";
		this.miniMax.enqueue(MockReply.stream(Frames.text(markup), Frames.end(markup, 1, 2)));
		say("Hello");
		waitFor().until(ExpectedConditions.textToBe(TEXT, markup));
		assertThat(browser.findElement(TEXT).findElements(By.cssSelector("*"))).isEmpty();
		assertNoErrorInTheConsole();
	}

	@Test
	void commentIsJudgedInATable() {
		WebElement example = browser.findElement(By.cssSelector("[data-fills=comment]:nth-child(2)"));
		example.click();
		assertThat(browser.findElement(By.id("comment")).getDomProperty("value")).isEqualTo(example.getText());
		browser.findElement(By.id("check")).click();
		waitFor().until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("#verdict table")));
		assertThat(row("Category")).isEqualTo("广告引流违规");
		assertThat(row("Risk level")).isEqualToIgnoringCase("high");
		assertThat(row("Credibility")).endsWith("%");
		assertThat(row("Keywords")).isNotEmpty();
		assertThat(row("Risk words")).contains("微信");
		assertThat(row("Analysis")).isNotEmpty();
		assertNoErrorInTheConsole();
	}

	@Test
	void messageIsSentWithTheKeyboardAlone() {
		say("Hello");
		waitFor().until(ExpectedConditions.textToBe(TEXT, "Hello! How can I help you today?"));
		waitFor().until((driver) -> browser.switchTo().activeElement().getDomAttribute("id").equals("message"));
	}

	private static void say(String message) {
		browser.findElement(By.id("message")).sendKeys(message, Keys.ENTER);
	}

	private static String row(String name) {
		return browser.findElement(By.xpath("//tr[th='" + name + "']/td")).getText();
	}

	private static WebDriverWait waitFor() {
		return new WebDriverWait(browser, Duration.ofSeconds(20), Duration.ofMillis(50));
	}

	/** A breach of the page's content security policy would be one. */
	private static void assertNoErrorInTheConsole() {
		List<LogEntry> entries = browser.manage().logs().get(LogType.BROWSER).getAll();
		assertThat(entries).filteredOn((entry) -> entry.getLevel().intValue() >= Level.WARNING.intValue()).isEmpty();
	}

}
