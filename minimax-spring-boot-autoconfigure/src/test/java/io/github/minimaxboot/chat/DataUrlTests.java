package io.github.minimaxboot.chat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link DataUrl}, by way of {@link Content}.
 */
class DataUrlTests {

	private static final int MEGABYTE = 1024 * 1024;

	@Test
	void aResourceIsAPicture() {
		assertThat(Content.image(new ByteArrayResource(new byte[] { 1, 2, 3 }), "image/PNG"))
			.isEqualTo(Content.image(new byte[] { 1, 2, 3 }, "image/png"));
	}

	@Test
	void aResourceIsAVideo() {
		assertThat(Content.video(new ByteArrayResource(new byte[] { 1, 2, 3 }), "video/mp4").url())
			.isEqualTo("data:video/mp4;base64,AQID");
	}

	@Test
	void aFileIsAPicture(@TempDir Path folder) throws IOException {
		Path file = Files.write(folder.resolve("a.png"), new byte[] { 1, 2, 3 });
		assertThat(Content.image(new FileSystemResource(file), "image/png").url())
			.isEqualTo("data:image/png;base64,AQID");
	}

	@Test
	void aStreamThatCanBeReadOnceIsReadOnceAndClosed() {
		AtomicBoolean closed = new AtomicBoolean();
		InputStream stream = new ByteArrayInputStream(new byte[100_000]) {

			@Override
			public synchronized int available() {
				return 0;
			}

			@Override
			public void close() {
				closed.set(true);
			}

		};
		Content.Image image = Content.image(new InputStreamResource(stream), "image/png");
		assertThat(image).isEqualTo(Content.image(new byte[100_000], "image/png"));
		assertThat(closed).isTrue();
	}

	@Test
	void aResourceThatIsTooLargeIsNotReadToItsEnd() {
		AtomicLong read = new AtomicLong();
		InputStream endless = new InputStream() {

			@Override
			public int read() {
				read.incrementAndGet();
				return 1;
			}

			@Override
			public int read(byte[] bytes, int offset, int length) {
				read.addAndGet(length);
				return length;
			}

			@Override
			public int available() {
				return Integer.MAX_VALUE;
			}

		};
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Content.image(new InputStreamResource(endless), "image/png"))
			.withMessageContaining("larger than 10 MB");
		assertThat(read).hasValueLessThan(11L * MEGABYTE);
	}

	@Test
	void aResourceOfAnotherTypeIsNotOpened() {
		InputStreamResource resource = new InputStreamResource(() -> {
			throw new IOException("opened");
		});
		assertThatIllegalArgumentException().isThrownBy(() -> Content.image(resource, "text/html"))
			.withMessageContaining("text/html");
	}

	@Test
	void anEmptyResourceIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Content.image(new ByteArrayResource(new byte[0]), "image/png"))
			.withMessageContaining("has no bytes");
	}

	@Test
	void aResourceThatCannotBeReadSaysWhich() {
		FileSystemResource missing = new FileSystemResource("/no/such/file.png");
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> Content.image(missing, "image/png"))
			.withMessageContaining("/no/such/file.png")
			.withCauseInstanceOf(IOException.class);
	}

	@Test
	void aPictureIsCopiedOnceBesidesItsEncoding() {
		ByteArrayResource resource = new ByteArrayResource(new byte[9 * MEGABYTE]);
		Content.image(resource, "image/png");
		long before = allocated();
		String url = Content.image(resource, "image/png").url();
		long copies = (allocated() - before) * 100 / url.length();
		// the Base64 characters once in the array they are encoded to and once in the
		// text
		assertThat(copies).as("percent of the URL's length").isBetween(190L, 210L);
	}

	private static long allocated() {
		return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
	}

}
