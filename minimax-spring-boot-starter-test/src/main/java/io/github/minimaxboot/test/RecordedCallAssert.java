package io.github.minimaxboot.test;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;
import org.springframework.test.json.JsonContent;
import org.springframework.test.json.JsonContentAssert;
import tools.jackson.databind.JsonNode;

/**
 * AssertJ assertions about a request that the server received. A failure shows the whole
 * request, but neither the key nor another header.
 *
 * @since 0.1.0
 */
public final class RecordedCallAssert extends AbstractObjectAssert<RecordedCallAssert, RecordedCall> {

	private static final Set<String> SECRETS = Set.of("authorization", "proxy-authorization", "x-api-key", "cookie");

	RecordedCallAssert(RecordedCall call) {
		super(call, RecordedCallAssert.class);
	}

	/**
	 * Verifies the path.
	 * @param path the path, without the query
	 * @return this assertion
	 */
	public RecordedCallAssert hasPath(String path) {
		return check("path", this.actual.path(), path);
	}

	/**
	 * Verifies the model.
	 * @param model the id of the model
	 * @return this assertion
	 */
	public RecordedCallAssert hasModel(String model) {
		return check("model", request().model(), model);
	}

	/**
	 * Verifies that a stream was asked for.
	 * @return this assertion
	 */
	public RecordedCallAssert isStreamed() {
		return check("stream", request().isStream(), true);
	}

	/**
	 * Verifies that no stream was asked for.
	 * @return this assertion
	 */
	public RecordedCallAssert isNotStreamed() {
		return check("stream", request().isStream(), false);
	}

	/**
	 * Verifies the system text, which is empty if there is none.
	 * @param text the text
	 * @return this assertion
	 */
	public RecordedCallAssert hasSystemText(String text) {
		return check("system text", systemText(), text);
	}

	/**
	 * Verifies what the system text says among other things.
	 * @param texts what it contains
	 * @return this assertion
	 */
	public RecordedCallAssert hasSystemTextContaining(String... texts) {
		String systemText = systemText();
		List<String> missing = Arrays.stream(texts).filter((text) -> !systemText.contains(text)).toList();
		return check("system text containing", systemText, missing, missing.isEmpty());
	}

	/**
	 * Verifies what the user said, from the first message to the last.
	 * @param texts the text of each message
	 * @return this assertion
	 */
	public RecordedCallAssert hasUserTexts(String... texts) {
		return check("user texts", texts("user"), List.of(texts));
	}

	/**
	 * Verifies what the model is told to have said before, from the first message to the
	 * last.
	 * @param texts the text of each message, empty beside a call of a tool
	 * @return this assertion
	 */
	public RecordedCallAssert hasAssistantTexts(String... texts) {
		return check("assistant texts", texts("assistant"), List.of(texts));
	}

	/**
	 * Verifies what tools returned, from the first result to the last.
	 * @param results the results, mostly JSON text
	 * @return this assertion
	 */
	public RecordedCallAssert hasToolResults(String... results) {
		return check("tool results", texts("tool"), List.of(results));
	}

	/**
	 * Verifies who speaks, from the first message to the last.
	 * @param roles the role of each message
	 * @return this assertion
	 */
	public RecordedCallAssert hasRoles(String... roles) {
		return check("roles", this.actual.messages().stream().map(RecordedMessage::role).toList(), List.of(roles));
	}

	/**
	 * Verifies which tools are on offer, in any order.
	 * @param names their names, none for no tools
	 * @return this assertion
	 */
	public RecordedCallAssert hasTools(String... names) {
		List<String> tools = request().toolNames().stream().sorted().toList();
		return check("tools", tools, Arrays.stream(names).sorted().toList());
	}

	/**
	 * Verifies that an answer in JSON is asked for, by {@code response_format} or a
	 * schema in the system text, and which properties it may have.
	 * @param names the names of the properties, in any order
	 * @return this assertion
	 */
	public RecordedCallAssert hasSchemaWithProperties(String... names) {
		JsonNode schema = request().schema();
		check("schema", (schema != null) ? "one" : "none", "one");
		List<String> properties = (schema != null)
				? schema.path("properties").propertyNames().stream().sorted().toList() : List.of();
		return check("properties of the schema", properties, Arrays.stream(names).sorted().toList());
	}

	/**
	 * Verifies the schema of the answer, by {@code response_format} or in the system
	 * text.
	 * @param schema the schema as JSON; order and spaces do not matter
	 * @return this assertion
	 */
	public RecordedCallAssert hasSchema(String schema) {
		return check("schema", request().schema(), Json.read(schema));
	}

	/**
	 * Verifies that no answer in JSON is asked for.
	 * @return this assertion
	 */
	public RecordedCallAssert hasNoSchema() {
		return check("schema", request().schema(), null);
	}

	/**
	 * Verifies the temperature.
	 * @param temperature the temperature
	 * @return this assertion
	 */
	public RecordedCallAssert hasTemperature(double temperature) {
		return hasField("temperature", temperature);
	}

	/**
	 * Verifies a field of the body.
	 * @param name the name, or a JSON Pointer such as {@code /thinking/type}
	 * @param value the value; numbers are compared by what they are worth
	 * @return this assertion
	 */
	public RecordedCallAssert hasField(String name, Object value) {
		JsonNode field = field(name);
		JsonNode expected = Json.tree(value);
		return check("field '" + name + "'", CallDescription.quote(field), CallDescription.quote(expected),
				Json.equal(field, expected));
	}

	/**
	 * Verifies that the body lacks a field.
	 * @param name the name, or a JSON Pointer
	 * @return this assertion
	 */
	public RecordedCallAssert doesNotHaveField(String name) {
		JsonNode field = field(name);
		return check("field '" + name + "'", CallDescription.quote(field), "nothing", field.isMissingNode());
	}

	/**
	 * Verifies the group, which is a parameter of the query.
	 * @param groupId the id, {@code null} for none
	 * @return this assertion
	 */
	public RecordedCallAssert hasGroupId(@Nullable String groupId) {
		return check("group id", this.actual.queryParameter("GroupId"), groupId);
	}

	/**
	 * Verifies the key, which no failure prints.
	 * @param apiKey the key
	 * @return this assertion
	 */
	public RecordedCallAssert hasApiKey(String apiKey) {
		return hasHeader("Authorization", "Bearer " + apiKey);
	}

	/**
	 * Verifies a header; a failure does not print one that may hold a key.
	 * @param name the name, in any case
	 * @param value the value, {@code null} for no such header
	 * @return this assertion
	 */
	public RecordedCallAssert hasHeader(String name, @Nullable String value) {
		String sent = this.actual.header(name);
		boolean secret = SECRETS.contains(name.toLowerCase(Locale.ROOT));
		return check("header '" + name + "'", (secret && sent != null) ? "another value, which is secret" : sent,
				(secret && value != null) ? "a value that is secret" : value, Objects.equals(sent, value));
	}

	/**
	 * Goes on with the messages.
	 * @return assertions about them, from the first to the last
	 */
	public ListAssert<RecordedMessage> messages() {
		return Assertions.assertThat(this.actual.messages()).as("messages of %s", CallDescription.of(this.actual));
	}

	/**
	 * Goes on with the whole body.
	 * @return assertions about it, by JSON path for example
	 */
	public JsonContentAssert body() {
		return new JsonContentAssert(new JsonContent(this.actual.body()));
	}

	private ChatRequestView request() {
		return ChatRequestView.of(this.actual);
	}

	private JsonNode field(String name) {
		JsonNode body = request().body();
		return name.startsWith("/") ? body.at(name) : body.path(name);
	}

	private String systemText() {
		return String.join("\n", texts("system"));
	}

	private List<String> texts(String role) {
		return this.actual.messages()
			.stream()
			.filter((message) -> message.role().equals(role))
			.map(RecordedMessage::text)
			.toList();
	}

	private RecordedCallAssert check(String what, @Nullable Object actual, @Nullable Object expected) {
		return check(what, actual, expected, Objects.equals(actual, expected));
	}

	private RecordedCallAssert check(String what, @Nullable Object actual, @Nullable Object expected, boolean met) {
		if (!met) {
			throw failureWithActualExpected(actual, expected, "%nExpecting %s%n  %s%nbut was%n  %s%nin the call%n  %s",
					what, expected, actual, CallDescription.of(this.actual));
		}
		return this;
	}

}
