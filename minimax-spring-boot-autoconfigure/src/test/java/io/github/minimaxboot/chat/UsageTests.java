package io.github.minimaxboot.chat;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Usage}.
 */
class UsageTests {

	@Test
	void whatIsKnownIsAdded() {
		assertThat(new Usage(1, 2, 3, null, 5).plus(new Usage(10, 20, 30, 40, null)))
			.isEqualTo(new Usage(11, 22, 33, 40, 5));
	}

	@Test
	void whatNobodySentStaysUnknown() {
		assertThat(Usage.UNKNOWN.plus(Usage.UNKNOWN)).isEqualTo(Usage.UNKNOWN);
	}

	@Test
	void aSumDoesNotOverflow() {
		Usage most = new Usage(Integer.MAX_VALUE, null, null, null, null);
		assertThat(most.plus(most)).isEqualTo(most);
	}

}
