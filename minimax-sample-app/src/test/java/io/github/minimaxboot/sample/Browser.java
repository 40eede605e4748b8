package io.github.minimaxboot.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;

import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A browser, as the tests use it: elements are found by their CSS selectors.
 */
final class Browser implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Duration PACE = Duration.ofMillis(25);

	private final Path profile;

	private final ChromeDriver driver;

	Browser() {
		try {
			this.profile = Files.createTempDirectory("browser");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.driver = Chromium.start(this.profile);
	}

	void open(String url) {
		this.driver.get(url);
	}

	WebElement find(String selector) {
		return this.driver.findElement(By.cssSelector(selector));
	}

	List<WebElement> findAll(String selector) {
		return this.driver.findElements(By.cssSelector(selector));
	}

	String text(String selector) {
		return find(selector).getText();
	}

	List<String> texts(String selector) {
		return findAll(selector).stream().map((element) -> element.getText().replace('\n', ' ')).toList();
	}

	void click(String selector) {
		find(selector).click();
	}

	void press(CharSequence... keys) {
		new Actions(this.driver).sendKeys(keys).perform();
	}

	/**
	 * Press Tab until an element has the focus, as somebody without a mouse would.
	 */
	void tabTo(String selector) {
		WebElement target = find(selector);
		for (int i = 0; i < 40; i++) {
			press(Keys.TAB);
			if (this.driver.switchTo().activeElement().equals(target)) {
				return;
			}
		}
		throw new AssertionError("Tab does not come to " + selector);
	}

	String focused() {
		return this.driver.switchTo().activeElement().getDomAttribute("id");
	}

	WebElement awaitVisible(String selector) {
		return until().until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(selector)));
	}

	void awaitText(String selector, String text) {
		until().until(ExpectedConditions.textToBe(By.cssSelector(selector), text));
	}

	void awaitTextWith(String selector, String part) {
		until().until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(selector), part));
	}

	void await(Supplier<Boolean> condition) {
		until().ignoring(StaleElementReferenceException.class).until((driver) -> condition.get());
	}

	Object run(String script, Object... arguments) {
		return this.driver.executeScript(script, arguments);
	}

	Object runAsync(String script, Object... arguments) {
		return this.driver.executeAsyncScript(script, arguments);
	}

	void colorScheme(String scheme) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme),
						Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
	}

	void size(int width, int height) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
	}

	/** Has a page find these languages in {@code navigator.languages}. */
	void prefer(String languages) {
		this.driver.executeCdpCommand("Emulation.setUserAgentOverride",
				Map.of("userAgent", "Browser of the tests", "acceptLanguage", languages));
	}

	/**
	 * Run a script before those of each page that is opened.
	 * @param script the script
	 * @return what it is known by
	 */
	String beforeEachPage(String script) {
		return String
			.valueOf(this.driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script))
				.get("identifier"));
	}

	void notBeforeEachPage(String identifier) {
		this.driver.executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", identifier));
	}

	/** Keeps the page from some addresses, or from none. */
	void block(String... patterns) {
		this.driver.executeCdpCommand("Network.enable", Map.of());
		this.driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of(patterns)));
	}

	void downloadTo(Path folder) {
		this.driver.executeCdpCommand("Browser.setDownloadBehavior",
				Map.of("behavior", "allow", "downloadPath", folder.toString()));
	}

	void forgetTheConsole() {
		this.driver.manage().logs().get(LogType.BROWSER);
	}

	/** Writes what the window shows into a file, with no button under the mouse. */
	void picture(Path file) throws IOException {
		new Actions(this.driver).moveToLocation(1, 1).perform();
		Files.write(file, this.driver.getScreenshotAs(OutputType.BYTES));
	}

	/** A breach of a page's content security policy would be one. */
	void assertNoErrorInTheConsole() {
		List<LogEntry> entries = this.driver.manage().logs().get(LogType.BROWSER).getAll();
		assertThat(entries).filteredOn((entry) -> entry.getLevel().intValue() >= Level.WARNING.intValue()).isEmpty();
	}

	@Override
	public void close() throws IOException {
		this.driver.quit();
		FileSystemUtils.deleteRecursively(this.profile);
	}

	private WebDriverWait until() {
		return new WebDriverWait(this.driver, PATIENCE, PACE);
	}

}
