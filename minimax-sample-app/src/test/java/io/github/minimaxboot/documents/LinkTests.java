package io.github.minimaxboot.documents;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the pages of the documentation lead to each other.
 */
class LinkTests {

	private final List<Document> documents = Document.all();

	@Test
	void everyLinkWithinTheProjectLeadsSomewhere() {
		Set<String> broken = new TreeSet<>();
		for (Document document : this.documents) {
			for (String link : document.links()) {
				if (!link.contains(":") && !exists(document, link)) {
					broken.add(document.name() + ": " + link);
				}
			}
		}
		assertThat(broken).isEmpty();
	}

	@Test
	void everyOtherLinkIsEncrypted() {
		assertThat(this.documents).flatExtracting(Document::links)
			.filteredOn((link) -> link.contains(":"))
			.isNotEmpty()
			.allMatch((link) -> link.startsWith("https://") || link.startsWith("http://localhost:8080"));
	}

	@Test
	void theReadmeLeadsToEveryPage() {
		Set<String> pages = this.documents.stream()
			.map(Document::name)
			.filter((name) -> name.matches("docs/[^/]+"))
			.collect(Collectors.toSet());
		assertThat(Document.of("README.md").links()).containsAll(pages);
	}

	private boolean exists(Document from, String link) {
		String[] parts = link.split("#", 2);
		Path target = parts[0].isEmpty() ? from.path() : from.path().resolveSibling(parts[0]).normalize();
		if (parts.length == 1 || !Files.exists(target)) {
			return Files.exists(target);
		}
		return this.documents.stream()
			.anyMatch((document) -> document.path().equals(target) && document.anchors().contains(parts[1]));
	}

}
