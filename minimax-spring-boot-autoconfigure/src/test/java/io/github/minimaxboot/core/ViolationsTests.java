package io.github.minimaxboot.core;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Violations}.
 */
class ViolationsTests {

	@Test
	void eachTextBeginsWithThePointer() {
		Violations violations = Violations.of("/a/0", "is wrong");
		violations.add("", "is all wrong");
		assertThat(violations.toList()).containsExactly("/a/0: is wrong", "/: is all wrong");
	}

	@Test
	void theFirstAreKeptAndTheRestIsCounted() {
		Violations violations = new Violations();
		IntStream.range(0, 30).forEach((i) -> violations.add("/" + i, "x"));
		Violations others = new Violations();
		IntStream.range(0, 25).forEach((i) -> others.add("/other", "x"));
		violations.addAll(others);
		assertThat(violations.toList()).hasSize(21).startsWith("/0: x", "/1: x").endsWith("/19: x", "and 35 more");
	}

	@Test
	void othersAreKeptAsLongAsThereIsRoom() {
		Violations violations = Violations.of("/a", "x");
		Violations others = new Violations();
		IntStream.range(0, 25).forEach((i) -> others.add("/" + i, "x"));
		violations.addAll(others);
		assertThat(violations.toList()).hasSize(21).endsWith("/18: x", "and 6 more");
	}

	@Test
	void longTextsAreShortenedButNotTheirProblem() {
		Violations violations = Violations.of("/" + "a".repeat(1_000), "is wrong");
		violations.add("/b", "x".repeat(1_000));
		assertThat(violations.toList()).allSatisfy((text) -> assertThat(text).hasSizeLessThanOrEqualTo(500));
		assertThat(violations.toList().get(0)).startsWith("/aaa").endsWith("a…: is wrong");
	}

}
