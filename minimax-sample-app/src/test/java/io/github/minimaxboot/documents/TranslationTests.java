package io.github.minimaxboot.documents;

import java.util.List;

import org.commonmark.node.Heading;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the Chinese README is the English one in other words.
 */
class TranslationTests {

	static final String TRANSLATION = "README.zh-CN.md";

	private final Document original = Document.of("README.md");

	private final Document translation = Document.of(TRANSLATION);

	@Test
	void theHeadingsHaveTheSameLevels() {
		assertThat(this.translation.headings()).extracting(Heading::getLevel)
			.hasSizeGreaterThan(8)
			.isEqualTo(this.original.headings().stream().map(Heading::getLevel).toList());
	}

	@Test
	void theBlocksOfCodeAreTheSame() {
		assertThat(this.translation.fences()).extracting((fence) -> fence.info() + '\n' + fence.code())
			.hasSizeGreaterThan(10)
			.isEqualTo(this.original.fences().stream().map((fence) -> fence.info() + '\n' + fence.code()).toList());
	}

	@Test
	void theTablesAreAboutTheSame() {
		assertThat(this.translation.firstColumns()).hasSizeGreaterThan(1).isEqualTo(this.original.firstColumns());
	}

	@Test
	void theLinksAreTheSameExceptForTheLanguage() {
		assertThat(links(this.translation)).hasSizeGreaterThan(20).isEqualTo(links(this.original));
	}

	private static List<String> links(Document document) {
		return document.links()
			.stream()
			.filter((link) -> !link.startsWith("README"))
			.map((link) -> link.replaceFirst("-(light|dark)-(en|zh)\\.png$", ".png"))
			.toList();
	}

}
