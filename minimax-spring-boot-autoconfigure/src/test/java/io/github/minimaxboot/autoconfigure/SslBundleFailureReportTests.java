package io.github.minimaxboot.autoconfigure;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;

import okhttp3.tls.HeldCertificate;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator sees of an SSL bundle that cannot be used, in a real application.
 */
@ExtendWith(OutputCaptureExtension.class)
class SslBundleFailureReportTests {

	private static final String PEM = "spring.ssl.bundle.pem.corporate.truststore.certificate=";

	private static final String KEY_STORE = "spring.ssl.bundle.jks.corporate.keystore.";

	@TempDir
	private Path directory;

	@Test
	void anUnknownBundleIsReportedWithThoseThatExist(CapturedOutput output) {
		assertThat(FailedStart.report(output, "minimax.ssl.bundle=nope", PEM + "file:unused.pem"))
			.contains("The property 'minimax.ssl.bundle' cannot be used: there is no SSL bundle 'nope'")
			.contains("but there are [corporate]")
			.contains("Origin: \"minimax.ssl.bundle\" from property source \"commandLineArgs\"")
			.contains("Define it by 'spring.ssl.bundle.pem.nope' or 'spring.ssl.bundle.jks.nope'");
	}

	@Test
	void anUnknownBundleWhereThereIsNoneAtAllIsReported(CapturedOutput output) {
		assertThat(FailedStart.report(output, "minimax.ssl.bundle=nope"))
			.contains("there is no SSL bundle 'nope', nor any other");
	}

	@Test
	void aBundleWithoutTheAutoConfigurationOfBundlesIsReported(CapturedOutput output) {
		assertThat(FailedStart.report(output, "minimax.ssl.bundle=nope",
				"spring.autoconfigure.exclude=" + SslAutoConfiguration.class.getName()))
			.contains("it names the SSL bundle 'nope', but the application has no SSL bundles at all")
			.contains("SslAutoConfiguration");
	}

	@Test
	void aPemFileThatDoesNotExistIsReportedWithItsName(CapturedOutput output) {
		assertCannotBeLoaded(output, PEM + "file:" + this.directory.resolve("none.pem"))
			.contains("none.pem (No such file or directory)")
			.contains("each file must exist");
	}

	@Test
	void aPemFileThatIsNoneIsReported(CapturedOutput output) throws Exception {
		Path garbage = Files.writeString(this.directory.resolve("garbage.pem"), "garbage");
		assertCannotBeLoaded(output, PEM + "file:" + garbage).contains("Missing certificates or unrecognized format")
			.contains("a PEM file must have '-----BEGIN' lines");
	}

	@Test
	void aKeyStoreThatDoesNotExistIsReportedWithItsName(CapturedOutput output) {
		assertCannotBeLoaded(output, KEY_STORE + "location=file:" + this.directory.resolve("none.p12"))
			.contains("none.p12 (No such file or directory)");
	}

	@Test
	void aKeyStoreThatIsNoneIsReported(CapturedOutput output) throws Exception {
		Path garbage = Files.writeString(this.directory.resolve("garbage.p12"), "garbage");
		assertCannotBeLoaded(output, KEY_STORE + "location=file:" + garbage, KEY_STORE + "password=secret")
			.contains("Could not load store from 'file:" + garbage + "'")
			.contains("a key store must be of the type that is set");
	}

	@Test
	void aWrongPasswordIsReportedButNotShown(CapturedOutput output) throws Exception {
		assertCannotBeLoaded(output, KEY_STORE + "location=file:" + keyStore("right"), KEY_STORE + "password=secret")
			.contains("keystore password was incorrect")
			.contains("the passwords must be those of the store and of the key");
	}

	@Test
	void aPrivateKeyThatWasTakenForAFileIsNotShownAsAWhole(CapturedOutput output) {
		String key = "MII" + "x".repeat(900) + "END";
		assertCannotBeLoaded(output, "spring.ssl.bundle.pem.corporate.keystore.private-key=" + key,
				"spring.ssl.bundle.pem.corporate.keystore.certificate=" + key)
			.doesNotContain("xEND");
	}

	private static AbstractStringAssert<?> assertCannotBeLoaded(CapturedOutput output, String... bundle) {
		String[] properties = Arrays.copyOf(bundle, bundle.length + 1);
		properties[bundle.length] = "minimax.ssl.bundle=corporate";
		return assertThat(FailedStart.report(output, properties))
			.contains("The property 'minimax.ssl.bundle' cannot be used: the SSL bundle 'corporate' cannot be loaded")
			.contains("Check what 'spring.ssl.bundle.pem.corporate' or 'spring.ssl.bundle.jks.corporate' says");
	}

	private Path keyStore(String password) throws Exception {
		HeldCertificate certificate = new HeldCertificate.Builder().build();
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		store.setKeyEntry("client", certificate.keyPair().getPrivate(), password.toCharArray(),
				new Certificate[] { certificate.certificate() });
		Path file = this.directory.resolve("store.p12");
		try (OutputStream out = Files.newOutputStream(file)) {
			store.store(out, password.toCharArray());
		}
		return file;
	}

}
