package io.github.minimaxboot.sample;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;

import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The moderation of a list, as somebody sees it.
 */
@BrowserTest
class ModerationBrowserTests {

	private static final String NORMAL = "这家店真好吃";

	private static final MockReply NEVER = MockReply.json("{}").withDelay(Duration.ofMinutes(10));

	private final Browser browser;

	@Autowired
	private MockMiniMaxServer miniMax;

	@Autowired
	private SampleClient client;

	ModerationBrowserTests(Browser browser) {
		this.browser = browser;
	}

	@BeforeEach
	void open() {
		this.miniMax.reset();
		this.browser.open(this.client.baseUrl() + "/moderation.html");
	}

	@Test
	void eachCommentGetsItsVerdictInItsRow() {
		check("加微信领优惠券", NORMAL, "You idiot");
		awaitEnd("3 of 3 judged · violations: 2 · failed: 0");
		assertThat(this.browser.texts("#results .category")).containsExactly("Advertising", "Fine", "Abuse");
		assertThat(this.browser.texts("#results .badge:not([hidden])")).containsExactly("High", "Medium");
		assertThat(this.browser.texts("#results tr:first-child mark")).containsExactly("加微信", "优惠");
		assertThat(this.browser.text("#announcement")).isEqualTo("3 of 3 judged · violations: 2 · failed: 0");
		this.browser.assertNoErrorInTheConsole();
	}

	@Test
	void theChartsCountVerdictsAndTokensInWordsToo() {
		check("加微信领优惠券", NORMAL, NORMAL);
		awaitEnd("3 of 3 judged · violations: 1 · failed: 0");
		assertThat(this.browser.texts("#verdict-chart tr")).containsExactly("Advertising 1 33 %", "Fine 2 67 %");
		assertThat(this.browser.find("#verdict-chart tr:last-child .fill").getDomAttribute("width")).isEqualTo("100");
		assertThat(this.browser.findAll("#token-chart .fill.accent")).hasSize(3);
		assertThat(this.browser.find("#token-chart svg").getAccessibleName())
			.matches("[\\d,]+ tokens in, [\\d,]+ out, [\\d,]+ a comment on average");
	}

	@Test
	void stopEndsTheCallsAndKeepsTheVerdicts() {
		double before = cancelled();
		// three of four places are taken by what never ends
		this.miniMax.enqueue(NEVER).enqueue(NEVER).enqueue(NEVER);
		check(Collections.nCopies(6, NORMAL).toArray(String[]::new));
		this.browser.awaitText("#progress-text", "3 of 6 checked");
		assertThat(this.browser.find("#progress").getDomProperty("value")).isEqualTo("3");
		this.browser.click("#stop");
		awaitEnd("Stopped · 3 of 6 judged · violations: 0");
		assertThat(this.browser.findAll("#results [data-state=stopped]")).hasSize(3);
		await().atMost(Duration.ofSeconds(20)).until(() -> cancelled() == before + 3);
		assertThat(this.miniMax.calls()).hasSize(6);
		this.browser.assertNoErrorInTheConsole();
	}

	@Test
	void aCommentThatFailedSaysWhyAndIsCheckedAgain() {
		this.miniMax.enqueue(MockReply.error(1026, "input new_sensitive"));
		check(NORMAL, NORMAL);
		awaitEnd("1 of 2 judged · violations: 0 · failed: 1");
		assertThat(this.browser.text("[data-state=failed]")).contains("Content not allowed",
				"Please put it in other words.");
		this.browser.click("#again");
		awaitEnd("2 of 2 judged · violations: 0 · failed: 0");
		assertThat(this.miniMax.calls()).hasSize(3);
		assertThat(this.browser.find("#again").isDisplayed()).isFalse();
	}

	@Test
	void whatWasJudgedAfterAFailureStaysInTheOtherLanguage() {
		this.miniMax.enqueue(MockReply.error(1026, "input new_sensitive"));
		check(NORMAL);
		awaitEnd("0 of 1 judged · violations: 0 · failed: 1");
		this.browser.click("#again");
		awaitEnd("1 of 1 judged · violations: 0 · failed: 0");
		String analysis = this.browser.text("#results .analysis");
		this.browser.click("#language");
		String translated = this.browser.text("#results .analysis");
		this.browser.run("localStorage.clear()");
		assertThat(translated).isNotEmpty().isEqualTo(analysis);
	}

	@Test
	void onlyWhatBreaksARuleIsShownOnRequest() {
		check("加微信领优惠券", NORMAL);
		awaitEnd("2 of 2 judged · violations: 1 · failed: 0");
		this.browser.find("#show").sendKeys("what breaks");
		assertThat(this.browser.texts("#results tr:not([hidden]) .comment")).containsExactly("加微信领优惠券");
	}

	@Test
	void theFirstColumnOfAFileFillsTheListWhateverItsEncoding(@TempDir Path folder) throws IOException {
		String csv = "评论,作者\r\n\"好吃, \"\"真的\"\"\r\n再来\",\"a,\nb\"\r\n\r\n一般 5\" 宽,乙\n";
		Path file = Files.writeString(folder.resolve("comments.csv"), csv, Charset.forName("GB18030"));
		this.browser.find("#file").sendKeys(file.toString());
		this.browser.await(() -> this.browser.text("#list-count").equals("2 comments"));
		assertThat(this.browser.find("#comments").getDomProperty("value")).isEqualTo("好吃, \"真的\" 再来\n一般 5\" 宽");
	}

	@Test
	void whatWindowsCallsUnicodeIsRead(@TempDir Path folder) throws IOException {
		choose(Files.writeString(folder.resolve("a.txt"), "\ufeff好吃\r\n一般\r\n", StandardCharsets.UTF_16LE));
		this.browser.await(() -> this.browser.text("#list-count").equals("2 comments"));
		assertThat(this.browser.find("#comments").getDomProperty("value")).isEqualTo("好吃\n一般");
	}

	@Test
	void aFileThatIsNoTextOrTooLargeIsSaidToBe(@TempDir Path folder) throws IOException {
		choose(Files.write(folder.resolve("a.csv"), new byte[] { 'P', 'N', 'G', 0, 1, 2 }));
		this.browser.awaitTextWith("#list-problem", "The file is no text");
		choose(Files.write(folder.resolve("b.csv"), new byte[] { (byte) 0xff, 'a', (byte) 0xff }));
		this.browser.awaitTextWith("#list-problem", "The file is no text");
		choose(Files.writeString(folder.resolve("c.txt"), "a\n".repeat(1 << 21) + "a"));
		this.browser.awaitTextWith("#list-problem", "The file is too large");
		assertThat(this.browser.find("#comments").getDomProperty("value")).isEqualTo("");
		choose(Files.writeString(folder.resolve("d.txt"), "a\n"));
		this.browser.await(() -> this.browser.text("#list-count").equals("1 comment"));
		assertThat(this.browser.findAll("#list-problem *")).isEmpty();
	}

	@Test
	void whatTheServerWouldRefuseIsNotSent() {
		fill("好\n".repeat(ModerationController.MAX_COMMENTS + 1));
		assertThat(this.browser.text("#list-count")).isEqualTo("No more than 200 comments at a time");
		fill("好\n" + "长".repeat(ModerationController.MAX_COMMENT_LENGTH + 1));
		assertThat(this.browser.text("#list-count")).isEqualTo("Comment 2 is longer than 1,000 characters");
		this.browser.click("#check");
		assertThat(this.browser.find("#results-card").isDisplayed()).isFalse();
		assertThat(this.miniMax.calls()).isEmpty();
	}

	@Test
	void aListOfFullSizeIsNotRefused() {
		fill(("长".repeat(ModerationController.MAX_COMMENT_LENGTH) + "\n").repeat(ModerationController.MAX_COMMENTS));
		assertThat(this.browser.text("#list-count")).isEqualTo("200 comments");
		assertThat(this.browser.find("#comments").getDomAttribute("aria-invalid")).isEqualTo("false");
	}

	@Test
	void theKeyboardAloneChecksAndStops() {
		this.miniMax.enqueue(NEVER);
		this.browser.tabTo("#comments");
		this.browser.press(NORMAL);
		this.browser.tabTo("#check");
		this.browser.press(Keys.ENTER);
		this.browser.await(() -> "stop".equals(this.browser.focused()));
		this.miniMax.takeCall();
		this.browser.press(Keys.ESCAPE);
		awaitEnd("Stopped · 0 of 1 judged · violations: 0");
		assertThat(this.browser.focused()).isEqualTo("check");
	}

	@Test
	void theResultIsSavedWithoutFormulas(@TempDir Path folder) throws IOException {
		this.browser.downloadTo(folder);
		check("=1+1 加微信", "＝1+1");
		awaitEnd("2 of 2 judged · violations: 1 · failed: 0");
		this.browser.click("#save-csv");
		Path file = folder.resolve("moderation.csv");
		await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(file));
		assertThat(Files.readString(file)).startsWith("\ufeffcomment,content_result,")
			.contains("\"'=1+1 加微信\",\"广告引流违规\",\"high\",0.96,", "\n\"'＝1+1\",");
	}

	private void check(String... comments) {
		fill(String.join("\n", comments));
		this.browser.click("#check");
	}

	private void choose(Path file) {
		this.browser.find("#file").sendKeys(file.toString());
	}

	private void fill(String text) {
		this.browser.run("""
				const field = document.getElementById("comments");
				field.value = arguments[0];
				field.dispatchEvent(new Event("input"));""", text);
	}

	private void awaitEnd(String words) {
		this.browser.awaitText("#progress-text", words);
	}

	private double cancelled() {
		return this.client.measured("gen_ai.client.operation.duration", "minimax.outcome:cancelled", "COUNT");
	}

}
