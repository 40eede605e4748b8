package io.github.minimaxboot.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.minimaxboot.test.MockMiniMaxServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for all pages: language, color scheme, size, and that they keep nobody out.
 */
@BrowserTest
class PagesBrowserTests {

	private final Browser browser;

	@Autowired
	private MockMiniMaxServer miniMax;

	@Autowired
	private SampleClient client;

	PagesBrowserTests(Browser browser) {
		this.browser = browser;
	}

	@AfterEach
	void forget() {
		this.browser.run("localStorage.clear()");
		this.browser.prefer("en-US");
	}

	@Test
	void theLanguageIsThatOfThePerson() {
		this.browser.prefer("zh-CN,en");
		open("/");
		assertThat(this.browser.find("html").getDomAttribute("lang")).isEqualTo("zh-CN");
		assertThat(this.browser.text("#send")).isEqualTo("发送");
		assertThat(this.browser.text("#language")).isEqualTo("English");
	}

	@Test
	void theLanguageThatIsChosenIsRemembered() {
		open("/");
		assertThat(this.browser.find("html").getDomAttribute("lang")).isEqualTo("en");
		this.browser.click("#language");
		assertThat(this.browser.text("#send")).isEqualTo("发送");
		open("/operations.html");
		assertThat(this.browser.find("html").getDomAttribute("lang")).isEqualTo("zh-CN");
		assertThat(this.browser.text("h1")).isEqualTo("运维");
		this.browser.assertNoErrorInTheConsole();
	}

	@Test
	void whatIsShownIsTranslatedToo() {
		this.miniMax.reset();
		open("/moderation.html");
		judge();
		this.browser.click("#language");
		assertThat(this.browser.text("#progress-text")).isEqualTo("已判定 16/16 · 违规 8 · 失败 0");
		assertThat(this.browser.text("#results tr:nth-child(2) .category")).isEqualTo("广告引流违规");
		assertThat(this.browser.text("#verdict-chart caption")).isEqualTo("各类结论的评论数");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/moderation.html", "/operations.html" })
	void nothingSticksOutOfANarrowWindow(String page) {
		this.browser.size(320, 700);
		open(page);
		assertThat(this.browser.run("return document.documentElement.scrollWidth"))
			.isEqualTo(this.browser.run("return document.documentElement.clientWidth"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/moderation.html", "/operations.html" })
	void axeFindsNothingThatKeepsPeopleOut(String page) throws IOException {
		this.miniMax.reset();
		open(page);
		switch (page) {
			case "/" -> judgeOne();
			case "/moderation.html" -> judge();
			default -> this.browser.await(() -> !this.browser.text("#updated").isEmpty());
		}
		this.browser.run(new ClassPathResource("axe.min.js").getContentAsString(StandardCharsets.UTF_8));
		assertThat(violations()).isEqualTo(List.of());
		this.browser.colorScheme("dark");
		this.browser.click("#language");
		assertThat(violations()).isEqualTo(List.of());
	}

	@Test
	void darkIsDark() {
		this.browser.colorScheme("dark");
		open("/");
		assertThat(this.browser.find("body").getCssValue("background-color")).isEqualTo("rgba(19, 21, 20, 1)");
		assertThat(this.browser.find("body").getCssValue("color")).isEqualTo("rgba(236, 235, 229, 1)");
	}

	private void open(String page) {
		this.browser.open(this.client.baseUrl() + page);
	}

	private Object violations() {
		return this.browser.runAsync(
				"""
						const done = arguments[0];
						axe.run({ preload: false }).then(({ violations }) => done(violations.map(({ id, nodes }) =>
							`${id}: ${nodes.map(({ html, failureSummary }) => html + " " + failureSummary).join("; ")}`)), done);
						""");
	}

	private void judgeOne() {
		this.browser.click("[data-fills=comment]:nth-child(2)");
		this.browser.click("#check");
		this.browser.awaitVisible("#verdict table");
	}

	private void judge() {
		this.browser.click("#examples");
		this.browser.click("#check");
		this.browser.await(() -> this.browser.findAll("#results [data-state=judged]").size() == 16
				&& this.browser.find("#check").isDisplayed());
	}

}
