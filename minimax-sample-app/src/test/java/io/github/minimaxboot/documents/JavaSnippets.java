package io.github.minimaxboot.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.minimaxboot.documents.Document.Fence;
import org.springframework.core.test.tools.SourceFile;

/**
 * Makes a source for the compiler of the Java that stands in a page: its blocks make one
 * class, with their types and methods as its members and the statements of each block in
 * a method of its own. What they use without declaring it is in {@link Known}. A block
 * with a package is a whole file, see {@link WholeFileTests}. The blocks of a page that
 * are about Spring AI make a class of their own, with {@link KnownOfSpringAi}.
 */
final class JavaSnippets {

	private static final String IMPORTS = """
			package io.github.minimaxboot.documents;

			import com.fasterxml.jackson.annotation.*;
			import com.hazelcast.core.HazelcastInstance;
			import com.hazelcast.map.IMap;
			import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
			import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
			import io.github.bucket4j.distributed.proxy.ProxyManager;
			import io.github.bucket4j.grid.hazelcast.Bucket4jHazelcast;
			import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
			import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
			import io.github.minimaxboot.*;
			import io.github.minimaxboot.autoconfigure.*;
			import io.github.minimaxboot.chat.*;
			import io.github.minimaxboot.core.*;
			import io.github.minimaxboot.observation.*;
			import io.github.minimaxboot.ratelimit.*;
			import io.github.minimaxboot.schema.*;
			import io.github.minimaxboot.test.*;
			import io.github.minimaxboot.test.autoconfigure.*;
			import io.github.minimaxboot.transport.*;
			import io.lettuce.core.ClientOptions;
			import io.lettuce.core.RedisClient;
			import io.lettuce.core.api.StatefulRedisConnection;
			import io.lettuce.core.codec.*;
			import jakarta.validation.constraints.*;
			import java.net.URI;
			import java.time.*;
			import java.util.*;
			import javax.sql.DataSource;
			import org.jspecify.annotations.Nullable;
			import org.junit.jupiter.api.Test;
			import org.springframework.beans.factory.annotation.*;
			import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
			import org.springframework.boot.http.client.autoconfigure.reactive.*;
			import org.springframework.boot.http.client.reactive.*;
			import org.springframework.boot.test.context.SpringBootTest;
			import org.springframework.context.annotation.*;
			import org.springframework.core.ParameterizedTypeReference;
			import org.springframework.core.io.*;
			import org.springframework.http.*;
			import org.springframework.stereotype.*;
			import org.springframework.test.context.*;
			import org.springframework.web.bind.annotation.*;
			import reactor.core.publisher.*;
			import reactor.netty.transport.ProxyProvider;
			import tools.jackson.databind.JsonNode;
			import static org.assertj.core.api.Assertions.*;
			""";

	/** Names such as {@code ChatResponse} are Spring AI's here. */
	private static final String SPRING_AI_IMPORTS = """
			package io.github.minimaxboot.documents;

			import io.github.minimaxboot.*;
			import io.github.minimaxboot.chat.Sensitivity;
			import io.github.minimaxboot.core.MiniMaxTemplate;
			import io.github.minimaxboot.springai.*;
			import io.github.minimaxboot.test.*;
			import io.github.minimaxboot.test.autoconfigure.*;
			import io.github.minimaxboot.transport.*;
			import java.net.URI;
			import java.time.*;
			import java.util.*;
			import org.junit.jupiter.api.Test;
			import org.springframework.ai.chat.client.*;
			import org.springframework.ai.chat.client.advisor.*;
			import org.springframework.ai.chat.memory.*;
			import org.springframework.ai.chat.messages.*;
			import org.springframework.ai.chat.metadata.*;
			import org.springframework.ai.chat.model.*;
			import org.springframework.ai.chat.prompt.*;
			import org.springframework.ai.mcp.*;
			import org.springframework.ai.rag.advisor.*;
			import org.springframework.ai.rag.retrieval.search.*;
			import org.springframework.ai.tool.annotation.*;
			import org.springframework.beans.factory.annotation.*;
			import org.springframework.boot.test.context.SpringBootTest;
			import org.springframework.context.annotation.*;
			import org.springframework.core.ParameterizedTypeReference;
			import org.springframework.stereotype.*;
			import org.springframework.util.MimeTypeUtils;
			import org.springframework.web.bind.annotation.*;
			import reactor.core.publisher.*;
			import static org.assertj.core.api.Assertions.*;
			""";

	/** The head of a type or of a method, both of which stand in the body of a class. */
	private static final Pattern MEMBER = Pattern.compile("(?s)(@\\w+(\\([^)]*\\))?\\s+)*"
			+ "((public|final|abstract|static|sealed) )*((class|record|interface|enum|@interface) .*|"
			+ "(?!else|return|new|throw)[\\w<>?,. \\[\\]]+ \\w+\\([^=;]*\\)( throws \\w+)? \\{\\n.*)");

	private JavaSnippets() {
	}

	static boolean isFile(Fence fence) {
		return fence.info().equals("java") && fence.code().startsWith("package ");
	}

	/**
	 * Return the sources of a page, none if it has no Java.
	 */
	static List<SourceFile> of(Document document) {
		return Stream
			.of(source(document, "java", IMPORTS, Known.class),
					source(document, "java spring-ai", SPRING_AI_IMPORTS, KnownOfSpringAi.class))
			.flatMap(Optional::stream)
			.toList();
	}

	private static Optional<SourceFile> source(Document document, String info, String imports, Class<?> known) {
		StringBuilder body = new StringBuilder();
		for (Fence fence : document.fences()) {
			if (!fence.info().equals(info) || isFile(fence)) {
				continue;
			}
			StringBuilder statements = new StringBuilder();
			for (String part : parts(fence.code())) {
				(MEMBER.matcher(part).matches() ? body : statements).append(part);
			}
			body.append("// %s:%d%nvoid line%2$d() throws Exception {%n%s}%n".formatted(document.name(), fence.line(),
					statements));
		}
		String name = (document.name() + " " + info).replaceAll("\\W", "_");
		return body.isEmpty() ? Optional.empty() : Optional.of(SourceFile
			.of("%s%nabstract class %s extends %s {%n%s}%n".formatted(imports, name, known.getSimpleName(), body)));
	}

	/**
	 * Part a block of code where a line begins at the margin and all that was opened
	 * before is closed.
	 */
	private static List<String> parts(String code) {
		List<String> parts = new ArrayList<>();
		StringBuilder part = new StringBuilder();
		for (String line : code.lines().toList()) {
			boolean margin = !line.isEmpty() && !Character.isWhitespace(line.charAt(0)) && line.charAt(0) != '}';
			if (margin && !line.matches("(else|catch|finally)\\b.*")
					&& part.toString().matches("(?s).*[;}]\\s*(//[^\n]*)?\\s*")) {
				parts.add(part.toString());
				part.setLength(0);
			}
			part.append(line).append('\n');
		}
		parts.add(part.toString());
		return parts;
	}

}
