package com.example.demo;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import io.github.minimaxboot.test.autoconfigure.AutoConfigureMockMiniMax;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest
@AutoConfigureMockMvc
@AutoConfigureMockMiniMax
class ChatControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private MockMiniMaxServer miniMax;

	@Test
	void answersWithWhatTheModelSays() {
		this.miniMax.enqueue(MockReply.answer("Hello Lin"));
		assertThat(this.mvc.get().uri("/chat").param("question", "Greet Lin")).hasBodyTextEqualTo("Hello Lin");
		assertThat(this.miniMax).lastCall().hasModel("MiniMax-M3").hasUserTexts("Greet Lin");
	}

	@Test
	void streamsWhatTheModelSays() {
		this.miniMax.enqueue(MockReply.answer("你好，小林"));
		assertThat(this.mvc.get().uri("/chat/stream").param("question", "Greet Lin")).hasBodyTextEqualTo("你好，小林");
		assertThat(this.miniMax).lastCall().isStreamed();
	}

	@Test
	void failsWhenTheBalanceIsUsedUp() {
		this.miniMax.enqueue(MockReply.error(1008, "insufficient balance"));
		assertThat(this.mvc.get().uri("/chat").param("question", "Greet Lin")).failure()
			.hasCauseInstanceOf(MiniMaxApiException.QuotaExceeded.class);
	}

}
