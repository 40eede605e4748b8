package io.github.minimaxboot.sample;

import java.time.Duration;

import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@FastSampleTest
@ExtendWith(OutputCaptureExtension.class)
class ClientDisconnectTests {

	private static final String DURATION = "gen_ai.client.operation.duration";

	@Autowired
	private MockMiniMaxServer miniMax;

	@Autowired
	private SampleClient client;

	@BeforeEach
	void reset() {
		this.miniMax.reset();
	}

	@Test
	void clientDisconnectCancelsTheModelCall(CapturedOutput output) throws Exception {
		double before = cancelled();
		// a model that has said one word and now thinks
		this.miniMax.enqueue(MockReply.stream(Frames.text("你")).withoutEnd());
		try (EventStream stream = this.client.stream("你好")) {
			assertThat(stream.next().delta()).isEqualTo("你");
			assertThat(cancelled()).isEqualTo(before);
		}
		await().atMost(Duration.ofSeconds(20)).until(() -> cancelled() == before + 1);
		assertThat(output).doesNotContain("ERROR").doesNotContain("WARN");
	}

	@Test
	void clientDisconnectBeforeTheFirstWordCancelsTheModelCall() throws Exception {
		double before = cancelled();
		this.miniMax.enqueue(MockReply.stream().withoutEnd());
		try (EventStream stream = this.client.stream("你好")) {
			assertThat(stream.status()).isEqualTo(200);
		}
		await().atMost(Duration.ofSeconds(20)).until(() -> cancelled() == before + 1);
	}

	private double cancelled() {
		return this.client.measured(DURATION, "minimax.outcome:cancelled", "COUNT");
	}

}
