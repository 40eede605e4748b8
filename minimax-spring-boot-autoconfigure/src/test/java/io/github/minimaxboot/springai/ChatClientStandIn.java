package io.github.minimaxboot.springai;

import java.time.Duration;
import java.util.List;

import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.autoconfigure.AutoConfigureMockMiniMax;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tests of an application that uses Spring AI's {@link ChatClient} and has nothing else:
 * the builder is the auto-configured one, and a stand-in answers in the place of MiniMax.
 * It refuses what MiniMax refuses. All classes share one application.
 */
@SpringBootTest(classes = ChatClientStandIn.Application.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
		// tells of each stream that is meant to fail, several times
		properties = "logging.level.org.springframework.ai.chat.model.MessageAggregator=off")
@AutoConfigureMockMiniMax
abstract class ChatClientStandIn {

	static final Duration LIMIT = Duration.ofSeconds(20);

	@Autowired
	MockMiniMaxServer server;

	ChatClient client;

	@Autowired
	void buildClient(ChatClient.Builder builder) {
		this.client = builder.build();
	}

	/** The messages of a request, as they went over the wire. */
	JsonNode messages(int call) {
		return this.server.calls().get(call).json().path("messages");
	}

	/** What was said in a request, each with who said it. */
	List<String> conversation(int call) {
		return this.server.calls().get(call).messages().stream().map(Object::toString).toList();
	}

	static JsonNode json(String json) {
		return JsonMapper.shared().readTree(json);
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

		@Bean
		SeenObservations seenObservations() {
			return new SeenObservations();
		}

	}

}
