package io.github.minimaxboot.transport;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.Content;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ChatRequestWriter}: how large a request may be, and what it takes.
 */
class ChatRequestSizeTests {

	private static final int MEGABYTE = 1024 * 1024;

	@Test
	void picturesThatTogetherAreTooLargeAreRefusedBeforeTheyAreWritten() {
		Content.Image image = Content.image(new byte[10 * MEGABYTE], "image/png");
		ChatRequest request = ChatRequest.builder().user(image, image, image, image, image).build();
		long before = allocated();
		assertThatIllegalArgumentException().isThrownBy(() -> ChatRequestWriter.write(request, false))
			.withMessageContainingAll("more than 64 MB", "69905190 of them pictures and videos", "https: URLs",
					"Content.videoFile(id)");
		assertThat(allocated() - before).isLessThan(MEGABYTE);
	}

	@Test
	void aTextThatIsTooLargeIsRefused() {
		ChatRequest request = ChatRequest.builder().user("x".repeat(64 * MEGABYTE)).build();
		assertThatIllegalArgumentException().isThrownBy(() -> ChatRequestWriter.write(request, true))
			.withMessageContaining("more than 64 MB");
	}

	@Test
	void aVideoWithAllThatARequestCanHoldIsWritten() {
		ChatRequest request = ChatRequest.builder()
			.user(Content.video(new byte[48 * MEGABYTE - MEGABYTE / 100], "video/mp4"))
			.build();
		assertThat(ChatRequestWriter.write(request, false).size()).isBetween(63 * MEGABYTE, 64 * MEGABYTE);
	}

	@Test
	void aPictureIsWrittenWithoutACopy() {
		Content.Image image = Content.image(new byte[9 * MEGABYTE], "image/png");
		ChatRequest request = ChatRequest.builder().system("x".repeat(1000)).user(image).build();
		ChatRequestWriter.write(request, false);
		long before = allocated();
		RequestBody body = ChatRequestWriter.write(request, false);
		assertThat((allocated() - before) * 100 / body.size()).as("percent of the body's size").isBetween(95L, 110L);
	}

	private static long allocated() {
		return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
	}

}
