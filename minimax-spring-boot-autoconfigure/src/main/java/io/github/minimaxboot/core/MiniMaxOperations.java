package io.github.minimaxboot.core;

import java.util.List;
import java.util.function.Consumer;

import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatOptions;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Content;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.Tool;
import io.github.minimaxboot.schema.JsonSchema;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.lang.CheckReturnValue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Talks to MiniMax models: first what is said, then how it runs ({@code call()},
 * {@code reactive()} or {@code stream()}), then what is taken of the answer. Nothing is
 * sent before that last word.
 *
 * <pre class="code">
 * String answer = miniMax.chat("你好").call().content();
 * ChatResponse full = miniMax.chat().system("You are terse.").user("What is a monad?").call().response();
 * Flux&lt;String&gt; text = miniMax.chat("Tell a story").stream().content();
 * UserAnalysis verdict = miniMax.chat(comment).call().entity(UserAnalysis.class);
 * Mono&lt;UserAnalysis&gt; later = miniMax.chat(comment).reactive().entity(UserAnalysis.class);
 * </pre>
 * <p>
 * All three ways fail with the same {@link io.github.minimaxboot.MiniMaxException MiniMax
 * exceptions}.
 *
 * @since 0.1.0
 */
public interface MiniMaxOperations {

	/**
	 * Begin a chat.
	 * @return what to say
	 */
	ChatSpec chat();

	/**
	 * Begin a chat with what the user says.
	 * @param user the text
	 * @return what else to say
	 */
	ChatSpec chat(String user);

	/**
	 * Begin a chat with a prepared request.
	 * @param request the request; its options lie over the defaults
	 * @return what else to say
	 */
	ChatSpec chat(ChatRequest request);

	/**
	 * What is said. A spec serves one call, on one thread.
	 *
	 * @since 0.1.0
	 */
	@CheckReturnValue
	interface ChatSpec {

		/**
		 * Set the instructions to the model, in place of the default ones.
		 * @param text the instructions
		 * @return this spec
		 */
		ChatSpec system(String text);

		/**
		 * Add what the user says.
		 * @param text the text
		 * @return this spec
		 */
		ChatSpec user(String text);

		/**
		 * Add what the user says, in several parts.
		 * @param content the parts
		 * @return this spec
		 */
		ChatSpec user(Content... content);

		/**
		 * Add messages, such as the history of the chat.
		 * @param messages the messages, oldest first
		 * @return this spec
		 */
		ChatSpec messages(List<? extends Message> messages);

		/**
		 * Add messages, such as the history of the chat.
		 * @param messages the messages, oldest first
		 * @return this spec
		 */
		default ChatSpec messages(Message... messages) {
			return messages(List.of(messages));
		}

		/**
		 * Set options of this call; the others keep their defaults.
		 * @param options sets what shall differ
		 * @return this spec
		 */
		ChatSpec options(Consumer<ChatOptions.Builder> options);

		/**
		 * Set options of this call; the others keep their defaults.
		 * @param options what shall differ
		 * @return this spec
		 */
		ChatSpec options(ChatOptions options);

		/**
		 * Offer tools to the model whose calls the caller answers. Its wish to have one
		 * called comes with the answer, as {@link ChatResponse#toolCalls()} or
		 * {@link ChatEvent.ToolUse}; calls of {@link FunctionTool function tools} beside
		 * it are then not run.
		 * @param tools the tools
		 * @return this spec
		 */
		ChatSpec tools(Tool... tools);

		/**
		 * Offer tools to the model that are run when it asks for them. The answer is the
		 * one that it gives in the end, with the usage of all rounds; a stream has the
		 * events of each round and one {@link ChatEvent.Completion}.
		 * @param tools the tools
		 * @return this spec
		 */
		ChatSpec tools(FunctionTool... tools);

		/**
		 * Offer tools of any kind to the model: {@link Tool}, {@link FunctionTool}, and
		 * objects with methods that are annotated with {@link MiniMaxTool}, such as
		 * beans. <pre class="code">
		 * miniMax.chat("Do I need a coat in Lyon?").tools(trains, weather).call().content()
		 * </pre> The elements of a collection are passed one by one.
		 * @param tools the tools, or objects that have some
		 * @return this spec
		 * @throws IllegalArgumentException if one is no tool and has none
		 * @see FunctionTool#from(Object)
		 */
		ChatSpec tools(Object... tools);

		/**
		 * Offer tools by name to the model, out of those that the template knows. With
		 * Spring Boot these are all of the beans that are a {@link FunctionTool} or have
		 * methods annotated with {@link MiniMaxTool}; they are looked for with the first
		 * name.
		 * @param names the names of the tools, as the model knows them
		 * @return this spec
		 * @throws IllegalArgumentException if there is no tool of a name, or if two beans
		 * have one
		 * @see ToolResolver
		 */
		ChatSpec toolNames(String... names);

		/**
		 * Let the tools know something of this call, such as who the user is. It is never
		 * sent to the model.
		 * @param name the name of the value
		 * @param value the value
		 * @return this spec
		 * @see ToolContext#get(String, Class)
		 */
		ChatSpec toolContext(String name, Object value);

		/**
		 * Set how often the model may ask for tools before it answers, for this call. One
		 * round more is a {@link io.github.minimaxboot.MiniMaxToolException}.
		 * @param maxRounds the number, at least 1
		 * @return this spec
		 * @throws IllegalArgumentException if it is less than 1
		 */
		ChatSpec maxToolRounds(int maxRounds);

		/**
		 * Set what happens when a tool cannot be run, for this call.
		 * @param handler the handler
		 * @return this spec
		 */
		ChatSpec toolErrorHandler(ToolErrorHandler handler);

		/**
		 * Set how the model is told the JSON schema of an entity, for this call.
		 * @param mode the mode
		 * @return this spec
		 */
		ChatSpec structuredOutput(StructuredOutputMode mode);

		/**
		 * Set how often the model is asked again, with its answer and what is wrong with
		 * it, when that is not the entity asked for, for this call. A streamed list is
		 * not asked for again.
		 * @param maxRepairs the number, 0 for never
		 * @return this spec
		 * @throws IllegalArgumentException if it is negative
		 */
		ChatSpec maxRepairs(int maxRepairs);

		/**
		 * Call and wait for the answer. Not on the thread of an event loop, where the
		 * last word throws {@link IllegalStateException}.
		 * @return what to take of the answer
		 */
		CallSpec call();

		/**
		 * Call without waiting.
		 * @return what to take of the answer
		 */
		ReactiveSpec reactive();

		/**
		 * Call and take the answer piece by piece, as the model writes it.
		 * @return what to take of the answer
		 */
		StreamSpec stream();

	}

	/**
	 * What is taken of an answer that is waited for. Nothing here returns {@code null}.
	 *
	 * @since 0.1.0
	 */
	interface CallSpec {

		/**
		 * Call, and return the text.
		 * @return the text, empty if there is none
		 * @throws io.github.minimaxboot.MiniMaxException if the call fails
		 */
		String content();

		/**
		 * Call, and return the whole answer.
		 * @return the answer
		 * @throws io.github.minimaxboot.MiniMaxException if the call fails
		 */
		ChatResponse response();

		/**
		 * Call, and return the answer as a value of a type, whose JSON schema the model
		 * is told.
		 * @param <T> the type
		 * @param type the type, such as a record
		 * @return the value
		 * @throws IllegalArgumentException if the type cannot be described, or not in the
		 * mode of the call
		 * @throws io.github.minimaxboot.MiniMaxException if the call fails; a
		 * {@link io.github.minimaxboot.MiniMaxEntityException} if the answer is not such
		 * a value
		 */
		<T> T entity(Class<T> type);

		/**
		 * Call, and return the answer as a value of a generic type.
		 * @param <T> the type
		 * @param type the type
		 * @return the value
		 * @throws IllegalArgumentException if the type cannot be described, or not in the
		 * mode of the call
		 * @throws io.github.minimaxboot.MiniMaxException if the call fails; a
		 * {@link io.github.minimaxboot.MiniMaxEntityException} if the answer is not such
		 * a value
		 */
		<T> T entity(ParameterizedTypeReference<T> type);

		/**
		 * Call, and return the answer as JSON of a shape.
		 * @param schema the shape, a JSON schema of draft 2020-12 unless it names another
		 * @return the JSON
		 * @throws IllegalArgumentException if the schema cannot be used, or not in the
		 * mode of the call
		 * @throws io.github.minimaxboot.MiniMaxException if the call fails; a
		 * {@link io.github.minimaxboot.MiniMaxEntityException} if the answer does not
		 * conform to it
		 */
		JsonNode entity(JsonSchema schema);

		/**
		 * Call, and return the answer, JSON of a shape, as a value of a type.
		 * @param <T> the type
		 * @param schema the shape, a JSON schema of draft 2020-12 unless it names another
		 * @param type the type, which the model is not told
		 * @return the value
		 * @throws IllegalArgumentException if the schema cannot be used, or not in the
		 * mode of the call
		 * @throws io.github.minimaxboot.MiniMaxException if the call fails; a
		 * {@link io.github.minimaxboot.MiniMaxEntityException} if the answer does not
		 * conform to it
		 */
		<T> T entity(JsonSchema schema, Class<T> type);

		/**
		 * Call, and return the answer as a list.
		 * @param <T> the type of an element
		 * @param elementType the type of an element
		 * @return the list
		 * @throws IllegalArgumentException if the type cannot be described, or not in the
		 * mode of the call
		 * @throws io.github.minimaxboot.MiniMaxException if the call fails; a
		 * {@link io.github.minimaxboot.MiniMaxEntityException} if the answer is not such
		 * a list
		 */
		<T> List<T> entityList(Class<T> elementType);

		/**
		 * Call, and return the answer as a value of a type, and the whole answer with it.
		 * @param <T> the type
		 * @param type the type, such as a record
		 * @return the value and the answer
		 * @throws IllegalArgumentException if the type cannot be described, or not in the
		 * mode of the call
		 * @throws io.github.minimaxboot.MiniMaxException if the call fails; a
		 * {@link io.github.minimaxboot.MiniMaxEntityException} if the answer is not such
		 * a value
		 */
		<T> EntityResponse<T> responseEntity(Class<T> type);

		/**
		 * Call, and return the answer as a value of a generic type, and the whole answer
		 * with it.
		 * @param <T> the type
		 * @param type the type
		 * @return the value and the answer
		 * @throws IllegalArgumentException if the type cannot be described, or not in the
		 * mode of the call
		 * @throws io.github.minimaxboot.MiniMaxException if the call fails; a
		 * {@link io.github.minimaxboot.MiniMaxEntityException} if the answer is not such
		 * a value
		 */
		<T> EntityResponse<T> responseEntity(ParameterizedTypeReference<T> type);

		/**
		 * Call, and return the answer as JSON of a shape, and the whole answer with it.
		 * @param schema the shape, a JSON schema of draft 2020-12 unless it names another
		 * @return the JSON and the answer
		 * @throws IllegalArgumentException if the schema cannot be used, or not in the
		 * mode of the call
		 * @throws io.github.minimaxboot.MiniMaxException if the call fails; a
		 * {@link io.github.minimaxboot.MiniMaxEntityException} if the answer does not
		 * conform to it
		 */
		EntityResponse<JsonNode> responseEntity(JsonSchema schema);

		/**
		 * Call, and return the answer, JSON of a shape, as a value of a type, and the
		 * whole answer with it.
		 * @param <T> the type
		 * @param schema the shape, a JSON schema of draft 2020-12 unless it names another
		 * @param type the type, which the model is not told
		 * @return the value and the answer
		 * @throws IllegalArgumentException if the schema cannot be used, or not in the
		 * mode of the call
		 * @throws io.github.minimaxboot.MiniMaxException if the call fails; a
		 * {@link io.github.minimaxboot.MiniMaxEntityException} if the answer does not
		 * conform to it
		 */
		<T> EntityResponse<T> responseEntity(JsonSchema schema, Class<T> type);

	}

	/**
	 * What is taken of an answer that is not waited for. Each subscription makes a call;
	 * none is empty; a failed call ends with the exception that {@link CallSpec} throws.
	 *
	 * @since 0.1.0
	 */
	@CheckReturnValue
	interface ReactiveSpec {

		/**
		 * Return the text.
		 * @return the text, empty if there is none
		 */
		Mono<String> content();

		/**
		 * Return the whole answer.
		 * @return the answer
		 */
		Mono<ChatResponse> response();

		/**
		 * Return the answer as a value of a type, whose JSON schema the model is told.
		 * @param <T> the type
		 * @param type the type, such as a record
		 * @return the value
		 */
		<T> Mono<T> entity(Class<T> type);

		/**
		 * Return the answer as a value of a generic type.
		 * @param <T> the type
		 * @param type the type
		 * @return the value
		 */
		<T> Mono<T> entity(ParameterizedTypeReference<T> type);

		/**
		 * Return the answer as JSON of a shape.
		 * @param schema the shape
		 * @return the JSON
		 */
		Mono<JsonNode> entity(JsonSchema schema);

		/**
		 * Return the answer, JSON of a shape, as a value of a type.
		 * @param <T> the type
		 * @param schema the shape
		 * @param type the type, which the model is not told
		 * @return the value
		 */
		<T> Mono<T> entity(JsonSchema schema, Class<T> type);

		/**
		 * Return the answer as a list.
		 * @param <T> the type of an element
		 * @param elementType the type of an element
		 * @return the list
		 */
		<T> Mono<List<T>> entityList(Class<T> elementType);

		/**
		 * Return the answer as a value of a type, and the whole answer with it.
		 * @param <T> the type
		 * @param type the type, such as a record
		 * @return the value and the answer
		 */
		<T> Mono<EntityResponse<T>> responseEntity(Class<T> type);

		/**
		 * Return the answer as a value of a generic type, and the whole answer with it.
		 * @param <T> the type
		 * @param type the type
		 * @return the value and the answer
		 */
		<T> Mono<EntityResponse<T>> responseEntity(ParameterizedTypeReference<T> type);

		/**
		 * Return the answer as JSON of a shape, and the whole answer with it.
		 * @param schema the shape
		 * @return the JSON and the answer
		 */
		Mono<EntityResponse<JsonNode>> responseEntity(JsonSchema schema);

		/**
		 * Return the answer, JSON of a shape, as a value of a type, and the whole answer
		 * with it.
		 * @param <T> the type
		 * @param schema the shape
		 * @param type the type, which the model is not told
		 * @return the value and the answer
		 */
		<T> Mono<EntityResponse<T>> responseEntity(JsonSchema schema, Class<T> type);

	}

	/**
	 * What is taken of an answer that comes piece by piece. Each subscription makes a
	 * call; a failed call ends with the exception that {@link CallSpec} throws, whose
	 * partial text is what was delivered before.
	 *
	 * @since 0.1.0
	 */
	@CheckReturnValue
	interface StreamSpec {

		/**
		 * Return the text, without the thinking.
		 * @return the pieces of the text, none of them empty
		 */
		Flux<String> content();

		/**
		 * Return all that comes.
		 * @return the events, of which the last is a {@link ChatEvent.Completion}
		 */
		Flux<ChatEvent> events();

		/**
		 * Return the answer as a list, each element as soon as the model has written its
		 * last character. <pre class="code">
		 * miniMax.chat("Ten films by Wong Kar-wai").stream().entityList(Film.class).take(3)
		 * </pre> What was handed out is valid, whatever comes after it: an element that
		 * is not valid, or a list that does not end, is a
		 * {@link io.github.minimaxboot.MiniMaxEntityException} that names its index. The
		 * model is not asked again. A type that cannot be described, or not in the mode
		 * of the call, is an {@link IllegalArgumentException}.
		 * @param <T> the type of an element
		 * @param elementType the type of an element
		 * @return the elements
		 */
		<T> Flux<T> entityList(Class<T> elementType);

	}

}
