package io.github.minimaxboot.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A page of the documentation, as Markdown is read.
 */
record Document(Path path, Node root) {

	static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

	private static final Parser PARSER = Parser.builder()
		.extensions(List.of(TablesExtension.create()))
		.includeSourceSpans(IncludeSourceSpans.BLOCKS)
		.build();

	/**
	 * A fenced block of code.
	 *
	 * @param info the words after the fence, such as {@code java}
	 * @param line the number of the line of its fence
	 * @param code the code
	 */
	record Fence(String info, int line, String code) {
	}

	/**
	 * Return all pages: those in the root of the project, and those below {@code docs}.
	 */
	static List<Document> all() {
		try (Stream<Path> root = Files.list(PROJECT); Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
			return Stream.concat(root, docs)
				.filter((path) -> path.toString().endsWith(".md"))
				.sorted()
				.map(Document::read)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Document of(String path) {
		return read(PROJECT.resolve(path));
	}

	private static Document read(Path path) {
		try {
			return new Document(path, PARSER.parse(Files.readString(path)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String name() {
		return PROJECT.relativize(this.path).toString();
	}

	List<Fence> fences() {
		List<Fence> fences = new ArrayList<>();
		this.root.accept(new AbstractVisitor() {

			@Override
			public void visit(FencedCodeBlock block) {
				int line = block.getSourceSpans().get(0).getLineIndex() + 1;
				fences.add(new Fence(block.getInfo(), line, block.getLiteral()));
			}

		});
		return fences;
	}

	List<Heading> headings() {
		List<Heading> headings = new ArrayList<>();
		this.root.accept(new AbstractVisitor() {

			@Override
			public void visit(Heading heading) {
				headings.add(heading);
			}

		});
		return headings;
	}

	/**
	 * Return where the links and pictures of the page lead to.
	 */
	List<String> links() {
		List<String> links = new ArrayList<>();
		this.root.accept(new AbstractVisitor() {

			@Override
			public void visit(Link link) {
				links.add(link.getDestination());
				visitChildren(link);
			}

			@Override
			public void visit(Image image) {
				links.add(image.getDestination());
			}

		});
		return links;
	}

	/**
	 * Return the anchors of the headings, as GitHub makes them.
	 */
	Set<String> anchors() {
		Set<String> anchors = new HashSet<>();
		Map<String, Integer> seen = new HashMap<>();
		for (Heading heading : headings()) {
			String anchor = text(heading).toLowerCase(Locale.ROOT)
				.replaceAll("[^\\p{L}\\p{N}_ -]", "")
				.replace(' ', '-');
			int times = seen.merge(anchor, 1, Integer::sum);
			anchors.add((times > 1) ? anchor + "-" + (times - 1) : anchor);
		}
		return anchors;
	}

	/**
	 * Return the text of the first cell of each row below the head of each table.
	 */
	List<List<String>> firstColumns() {
		List<List<String>> columns = new ArrayList<>();
		this.root.accept(new AbstractVisitor() {

			@Override
			public void visit(CustomBlock block) {
				if (block instanceof TableBlock) {
					List<String> column = new ArrayList<>();
					children(block.getLastChild(), (row) -> {
						if (row instanceof TableRow) {
							column.add(text(row.getFirstChild()));
						}
					});
					columns.add(column);
				}
			}

		});
		return columns;
	}

	private static void children(Node parent, Consumer<Node> action) {
		for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
			action.accept(child);
		}
	}

	private static String text(Node node) {
		StringBuilder text = new StringBuilder();
		node.accept(new AbstractVisitor() {

			@Override
			public void visit(Text part) {
				text.append(part.getLiteral());
			}

			@Override
			public void visit(Code part) {
				text.append(part.getLiteral());
			}

		});
		return text.toString();
	}

}
