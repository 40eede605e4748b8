package io.github.minimaxboot.documents;

import java.io.StringReader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;

import io.github.minimaxboot.documents.Document.Fence;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the dependencies in the documentation are those that the build makes.
 */
class XmlSnippetTests {

	@Test
	void everyDependencyOnThisProjectHasItsVersionAndIsAModule() throws Exception {
		DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
		Element project = parser.parse(Document.PROJECT.resolve("pom.xml").toFile()).getDocumentElement();
		List<Element> dependencies = new ArrayList<>();
		for (Document document : Document.all()) {
			for (Fence fence : document.fences()) {
				if (fence.info().equals("xml")) {
					Element root = parser.parse(new InputSource(new StringReader(fence.code()))).getDocumentElement();
					dependencies.addAll(dependencies(root));
				}
			}
		}
		assertThat(dependencies).hasSizeGreaterThan(5).allSatisfy((dependency) -> {
			assertThat(text(dependency, "version")).isEqualTo(text(project, "version"));
			assertThat(Document.PROJECT.resolve(text(dependency, "artifactId")).resolve("pom.xml"))
				.matches(Files::exists);
		});
	}

	/**
	 * Return the dependencies on this project that are in an element, or are it.
	 */
	private static List<Element> dependencies(Element root) {
		List<Element> dependencies = new ArrayList<>();
		if (root.getTagName().equals("dependency")) {
			dependencies.add(root);
		}
		NodeList nodes = root.getElementsByTagName("dependency");
		for (int i = 0; i < nodes.getLength(); i++) {
			dependencies.add((Element) nodes.item(i));
		}
		dependencies.removeIf((dependency) -> !text(dependency, "groupId").equals("io.github.minimaxboot"));
		return dependencies;
	}

	/**
	 * Return the text of a child of an element.
	 */
	private static String text(Element parent, String name) {
		NodeList nodes = parent.getElementsByTagName(name);
		for (int i = 0; i < nodes.getLength(); i++) {
			if (nodes.item(i).getParentNode() == parent) {
				return nodes.item(i).getTextContent();
			}
		}
		throw new IllegalArgumentException("No " + name + " in " + parent.getTagName());
	}

}
