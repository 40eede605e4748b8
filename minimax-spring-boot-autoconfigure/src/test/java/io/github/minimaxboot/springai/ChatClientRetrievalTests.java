package io.github.minimaxboot.springai;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.rag.advisor.RetrievalAugmentationAdvisor;
import org.springframework.ai.rag.retrieval.search.VectorStoreDocumentRetriever;
import org.springframework.ai.vectorstore.SimpleVectorStore;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that MiniMax is told what was found for a question.
 */
class ChatClientRetrievalTests extends ChatClientStandIn {

	@ParameterizedTest
	@EnumSource
	void theRequestHasTheTextOfTheDocumentThatFits(ChatClientWay way) {
		SimpleVectorStore store = SimpleVectorStore.builder(new Words("tea", "coffee")).build();
		store.add(List.of(new Document("The tea house opens at ten."), new Document("The coffee bar never closes.")));
		this.server.enqueue(MockReply.answer("At ten."));
		RetrievalAugmentationAdvisor advisor = RetrievalAugmentationAdvisor.builder()
			.documentRetriever(
					VectorStoreDocumentRetriever.builder().vectorStore(store).similarityThreshold(0.9).build())
			.build();
		String answer = way.content(this.client.prompt("When can I have tea?").advisors(advisor));
		assertThat(answer).isEqualTo("At ten.");
		assertThat(conversation(0)).singleElement()
			.asString()
			.contains("When can I have tea?", "The tea house opens at ten.")
			.doesNotContain("The coffee bar never closes.");
	}

	/** Tells texts apart by which of some words they have. */
	private record Words(String... words) implements EmbeddingModel {

		@Override
		public EmbeddingResponse call(EmbeddingRequest request) {
			List<String> texts = request.getInstructions();
			return new EmbeddingResponse(IntStream.range(0, texts.size())
				.mapToObj((index) -> new Embedding(vector(texts.get(index)), index))
				.toList());
		}

		@Override
		public float[] embed(Document document) {
			return vector(document.getText());
		}

		private float[] vector(String text) {
			float[] vector = new float[this.words.length];
			for (int i = 0; i < vector.length; i++) {
				vector[i] = text.toLowerCase(Locale.ROOT).contains(this.words[i]) ? 1 : 0;
			}
			return vector;
		}

	}

}
