package io.github.minimaxboot.test;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class SimulatorRefusalTests {

	private final MockMiniMaxServer server = MockMiniMaxServer.start();

	private final Client client = new Client(this.server);

	@AfterEach
	void close() {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Bearer", "Bearer  ", "Basic eA==" })
	void chatWithoutKeyIsRefusedUnderStatus200(String authorization) throws IOException {
		HttpResponse<String> response = this.client.send(this.client.request(Client.CHAT)
			.setHeader("Authorization", authorization)
			.POST(BodyPublishers.ofString("{}"))
			.build());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(Json.read(response.body())).isEqualTo(Json.read("""
				{"base_resp": {"status_code": 1004, "status_msg": "login fail: Please carry the API secret key in \
				the 'Authorization' field of the request header"}}"""));
	}

	@Test
	void modelsWithoutKeyAreUnauthorized() throws IOException {
		HttpResponse<String> response = this.client
			.send(this.client.request("/v1/models").setHeader("Authorization", "Bearer ").GET().build());
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(Json.read(response.body()).path("error").path("type").asString()).isEqualTo("authorized_error");
	}

	@Test
	void modelsWithKeyAreListed() throws IOException {
		HttpResponse<String> response = this.client.send(this.client.request("/v1/models").GET().build());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(Json.read(response.body()).path("data").values()).extracting((model) -> model.path("id").asString())
			.contains("MiniMax-M3");
	}

	@Test
	void refusalOfStreamIsJson() throws IOException {
		HttpResponse<String> response = this.client.post("{\"stream\": true}");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
		assertThat(response.body()).contains("2013");
	}

	@ParameterizedTest
	@MethodSource
	void invalidRequestIsRefused(String body, String message) throws IOException {
		HttpResponse<String> response = this.client.post(body);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(Json.read(response.body()).path("base_resp").path("status_code").asInt()).isEqualTo(2013);
		assertThat(Json.read(response.body()).path("base_resp").path("status_msg").asString())
			.isEqualTo("invalid params, " + message);
	}

	static Stream<Arguments> invalidRequestIsRefused() {
		String user = "{'role': 'user', 'content': 'Hi'}";
		String call = "{'role': 'assistant', 'tool_calls': [{'id': 'a', 'function': {'name': 'f', 'arguments': '%s'}}]}";
		return Stream.of(arguments("{", "request body is not valid json"),
				arguments("[]", "request body is not valid json"),
				arguments(json("{'messages': [" + user + "]}"), "unknown model ''"),
				arguments(json("{'model': 'MiniMax-M3'}"), "chat content is empty"),
				arguments(request(""), "chat content is empty"),
				arguments(request("{'role': 'user'}"), "chat content is empty"),
				arguments(request("{'role': 'robot', 'content': 'Hi'}"),
						"chat content has invalid message role: robot"),
				arguments(request("{'role': 'group', 'content': 'Hi'}"),
						"chat content has invalid message role: group"),
				arguments(request("{'role': 'system'}, {'role': 'system'}, " + user), "invalid chat setting"),
				arguments(request(user + ", {'role': 'system', 'content': 'x'}"),
						"chat content has invalid message role: system"),
				arguments(request(user + ", {'role': 'tool', 'tool_call_id': 'a', 'content': '1'}"),
						"tool call result does not follow tool call"),
				arguments(
						request(call.formatted("{}") + ", " + user
								+ ", {'role': 'tool', 'tool_call_id': 'a', 'content': '1'}"),
						"tool call result does not follow tool call"),
				arguments(request(call.formatted("{}") + ", {'role': 'tool', 'tool_call_id': 'b', 'content': '1'}"),
						"tool result's tool id(b) not found"),
				arguments(request(call.formatted("[1") + ", " + user),
						"invalid function arguments json string, tool_call_id: a"),
				arguments(with("'max_completion_tokens': 0"),
						"max_completion_tokens must be greater than or equal to 1"),
				arguments(with("'max_completion_tokens': 524289"),
						"max_completion_tokens must be less than or equal to 524288"),
				arguments(with("'max_tokens': 'x'"), "Mismatch type int64 with value string of max_tokens"),
				arguments(with("'thinking': false"), "Mismatch type ThinkingConfig with value of thinking"),
				arguments(with("'response_format': {'type': 'json_schema', 'json_schema': {'name': 'a b'}}"),
						"response_format json_schema name is invalid"),
				arguments(with("'response_format': {'type': 'json_schema', 'json_schema': {'name': 'a'}}"),
						"response_format json_schema schema type must be object"));
	}

	@Test
	void thinkingOfFlashCannotBeDisabled() throws IOException {
		assertThat(
				this.client.post(with("'thinking': {'type': 'disabled'}").replace("MiniMax-M3", "MiniMax-M3.1-Flash"))
					.body())
			.contains("2013", "requires adaptive thinking");
	}

	@Test
	void rolePlayerKnowsMoreRoles() throws IOException {
		String body = request("{'role': 'group', 'content': 'x'}, {'role': 'user', 'content': 'Hi'}")
			.replace("MiniMax-M3", "M2-her");
		assertThat(this.client.ask(body).path("base_resp").path("status_code").asInt(-1)).isZero();
	}

	private static String request(String messages) {
		return json("{'model': 'MiniMax-M3', 'messages': [" + messages + "]}");
	}

	private static String with(String field) {
		return json("{'model': 'MiniMax-M3', " + field + ", 'messages': [{'role': 'user', 'content': 'Hi'}]}");
	}

	private static String json(String text) {
		return text.replace('\'', '"');
	}

}
