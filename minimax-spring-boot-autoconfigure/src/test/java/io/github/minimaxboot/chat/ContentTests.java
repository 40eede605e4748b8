package io.github.minimaxboot.chat;

import java.net.URI;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Content}.
 */
class ContentTests {

	private static final int MEGABYTE = 1024 * 1024;

	@ParameterizedTest
	@CsvSource({ "image/png,image/png", "IMAGE/PNG,image/png", "image/jpeg,image/jpeg", "image/jpg,image/jpeg",
			"Image/Jpg,image/jpeg", "image/gif,image/gif", "image/webp,image/webp", "image/png;charset=utf-8,image/png",
			"' image/png ; a=b',image/png" })
	void aPictureIsSentUnderTheUsualNameOfItsType(String given, String sent) {
		assertThat(Content.image(new byte[] { 1, 2, 3 }, given).url()).isEqualTo("data:" + sent + ";base64,AQID");
	}

	@ParameterizedTest
	@CsvSource({ "video/mp4,video/mp4", "VIDEO/MP4,video/mp4", "video/avi,video/x-msvideo",
			"video/x-msvideo,video/x-msvideo", "video/quicktime,video/quicktime", "video/mov,video/quicktime",
			"video/x-matroska,video/x-matroska", "video/mkv,video/x-matroska" })
	void aVideoIsSentUnderTheUsualNameOfItsType(String given, String sent) {
		assertThat(Content.video(new byte[] { 1, 2, 3 }, given).url()).isEqualTo("data:" + sent + ";base64,AQID");
	}

	@ParameterizedTest
	@ValueSource(strings = { "image/bmp", "image/svg+xml", "application/octet-stream", "video/mp4", "png", "", ";" })
	void aPictureOfAnotherTypeIsRefused(String type) {
		assertThatIllegalArgumentException().isThrownBy(() -> Content.image(new byte[] { 1 }, type))
			.withMessage("A picture must be of type image/jpeg, image/png, image/gif or image/webp, but is '" + type
					+ "'; convert it before it is sent");
	}

	@ParameterizedTest
	@ValueSource(strings = { "video/webm", "image/png", "audio/mp4" })
	void aVideoOfAnotherTypeIsRefused(String type) {
		assertThatIllegalArgumentException().isThrownBy(() -> Content.video(new byte[] { 1 }, type))
			.withMessageStartingWith("A video must be of type video/mp4, ");
	}

	@Test
	void aPictureHas10MegabytesAtMost() {
		assertThat(Content.image(new byte[10 * MEGABYTE], "image/png").url()).hasSizeGreaterThan(13 * MEGABYTE);
		assertThatIllegalArgumentException().isThrownBy(() -> Content.image(new byte[10 * MEGABYTE + 1], "image/png"))
			.withMessage("The picture is larger than 10 MB (10485760 bytes), which is the most that MiniMax takes; "
					+ "make it smaller, or let MiniMax fetch it from an https: URL");
	}

	@Test
	void aVideoHas50MegabytesAtMost() {
		assertThatIllegalArgumentException().isThrownBy(() -> Content.video(new byte[50 * MEGABYTE + 1], "video/mp4"))
			.withMessageStartingWith("The video is larger than 50 MB (52428800 bytes)")
			.withMessageContaining("Content.videoFile(id)");
	}

	@Test
	void aPictureWithoutBytesIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Content.image(new byte[0], "image/png"))
			.withMessage("The picture has no bytes; look at where it is read from");
		assertThatIllegalArgumentException().isThrownBy(() -> Content.image(URI.create("data:image/png;base64,")))
			.withMessageContaining("has no bytes");
	}

	@Test
	void allBytesOfAPictureAreSent() {
		byte[] bytes = new byte[100_000];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) (i * 31);
		}
		String url = Content.image(bytes, "image/png").url();
		assertThat(Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1))).isEqualTo(bytes);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://example.com/a.png?x=1", "HTTPS://example.com/a.png", "http://10.0.0.1/a",
			"data:image/png;base64,AQID", "data:image/jpg;base64,AQID", "DATA:IMAGE/PNG;BASE64,AQID" })
	void aUrlThatMiniMaxCanFetchIsSentAsItIs(String url) {
		assertThat(Content.image(URI.create(url)).url()).isEqualTo(url);
	}

	@ParameterizedTest
	@ValueSource(strings = { "file:/pictures/a.png", "a.png", "/a.png", "classpath:a.png", "?a:b" })
	void aUrlThatMiniMaxCannotFetchIsRefused(String url) {
		assertThatIllegalArgumentException().isThrownBy(() -> Content.image(URI.create(url)))
			.withMessage("MiniMax cannot fetch a picture from '" + url
					+ "'; give it an https: URL, or send the picture along as a Resource or as bytes");
	}

	@Test
	void aVideoMayBeAFileOfMiniMaxAndAPictureMayNot() {
		assertThat(Content.videoFile("7")).isEqualTo(new Content.Video("mm_file://7", null, null, null));
		assertThatIllegalArgumentException().isThrownBy(() -> new Content.Image("mm_file://7", null, null))
			.withMessageContaining("cannot fetch a picture from 'mm_file://7'");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "data:image/png,AQID", "data:,AQID", "data:image/png;base64", "data:image/png;base64;x,AQID" })
	void aDataUrlThatIsNotBase64IsRefused(String url) {
		assertThatIllegalArgumentException().isThrownBy(() -> Content.image(URI.create(url)))
			.withMessageStartingWith(
					"The data URL of a picture must begin with 'data:', its type and ';base64,', but is");
	}

	@Test
	void aDataUrlOfAnotherTypeIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Content.image(URI.create("data:image/bmp;base64,AQID")))
			.withMessageContaining("image/bmp");
		assertThatIllegalArgumentException().isThrownBy(() -> Content.video(URI.create("data:image/png;base64,AQID")))
			.withMessageStartingWith("A video must be");
	}

	@Test
	void theSizeOfADataUrlIsThatOfItsBytes() {
		String head = "data:image/png;base64,";
		String largest = Base64.getEncoder().encodeToString(new byte[10 * MEGABYTE]);
		assertThat(new Content.Image(head + largest, null, null).url()).hasSize(head.length() + largest.length());
		String tooLarge = head + Base64.getEncoder().encodeToString(new byte[10 * MEGABYTE + 1]);
		assertThatIllegalArgumentException().isThrownBy(() -> new Content.Image(tooLarge, null, null))
			.withMessageContaining("larger than 10 MB");
	}

	@Test
	void noMessageRepeatsTheDataOfAUrl() {
		URI url = URI.create("data:image/bmp;base64," + "A".repeat(10_000));
		assertThatIllegalArgumentException().isThrownBy(() -> Content.image(url))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(200));
		assertThatIllegalArgumentException().isThrownBy(() -> Content.image(URI.create("A".repeat(10_000))))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(300));
	}

	@Test
	void aPicturePrintsWithoutItsData() {
		Content.Image image = Content.image(new byte[3000], "image/png").withDetail("low");
		assertThat(image)
			.hasToString("Image[url=data:image/png;base64,… (4022 characters), detail=low, maxLongSidePixel=null]");
		assertThat(Message.user(image).toString()).hasSizeLessThan(200);
	}

	@Test
	void aVideoPrintsWithoutItsData() {
		assertThat(Content.video(new byte[3000], "video/mp4").withFps(1))
			.hasToString("Video[url=data:video/mp4;base64,… (4022 characters), detail=null, fps=1.0, "
					+ "maxLongSidePixel=null]");
	}

	@Test
	void aUrlPrintsWhole() {
		String url = "https://example.com/" + "a".repeat(200) + ".png";
		assertThat(Content.image(URI.create(url)).toString()).contains(url);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.19, 5.01, 0, -1, Double.NaN })
	void aFrameRateOutOfRangeIsRefused(double fps) {
		Content.Video video = Content.videoFile("7");
		assertThatIllegalArgumentException().isThrownBy(() -> video.withFps(fps))
			.withMessage("fps must be from 0.2 to 5, but is " + fps);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.2, 1, 5 })
	void aFrameRateInRangeIsTaken(double fps) {
		assertThat(Content.videoFile("7").withFps(fps).fps()).isEqualTo(fps);
	}

	@Test
	void aPictureCannotBeReducedToNothing() {
		Content.Image image = Content.image(URI.create("https://example.com/a.png"));
		assertThatIllegalArgumentException().isThrownBy(() -> image.withMaxLongSidePixel(0))
			.withMessage("maxLongSidePixel must be 1 or more, but is 0");
		assertThat(image.withMaxLongSidePixel(1).maxLongSidePixel()).isEqualTo(1);
	}

}
