package io.github.minimaxboot.documents;

import io.github.minimaxboot.core.MiniMaxTemplate;
import io.modelcontextprotocol.client.McpSyncClient;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.core.io.Resource;

/**
 * What the Java about Spring AI uses without declaring it, as {@link Known} is for the
 * rest.
 */
abstract class KnownOfSpringAi {

	ChatClient chatClient;

	ChatModel chatModel;

	ChatMemory memory;

	VectorStore vectorStore;

	McpSyncClient mcpClient;

	MiniMaxTemplate miniMax;

	Resource resource;

	String question;

	String id;

	abstract void showThinking(String delta);

	abstract void showText(String delta);

	record Film(String title, int year) {
	}

}
