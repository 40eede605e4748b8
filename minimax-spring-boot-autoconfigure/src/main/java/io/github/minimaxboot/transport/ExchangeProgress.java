package io.github.minimaxboot.transport;

import java.net.URI;

import io.github.minimaxboot.chat.Usage;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Is told what a transport finds out about a call while it is under way, so that
 * something is known of calls that fail or are cancelled. Whoever observes a call puts it
 * into the Reactor context; a transport of one's own tells it what it can:
 *
 * <pre class="code">
 * public Mono&lt;ChatResponse&gt; exchange(ChatRequest request) {
 *     return Mono.deferContextual((context) -&gt; {
 *         ExchangeProgress.of(context).onAddress(this.gateway);
 *         …
 *     });
 * }
 * </pre>
 * <p>
 * It is called on the threads of the HTTP client and must not block.
 *
 * @since 0.1.0
 */
public interface ExchangeProgress {

	/**
	 * Return the one to tell, which does nothing if nobody observes the call.
	 * @param context the context of the subscription
	 * @return the one to tell
	 */
	static ExchangeProgress of(ContextView context) {
		ExchangeProgress progress = context.getOrDefault(ExchangeProgress.class, null);
		return (progress != null) ? progress : Unobserved.INSTANCE;
	}

	/**
	 * Put this into a context.
	 * @param context the context of a subscription
	 * @return a context with this
	 */
	default Context putInto(Context context) {
		return context.put(ExchangeProgress.class, this);
	}

	/**
	 * Take note of where the call goes. Comes before anything is sent.
	 * @param baseUrl the address of the account
	 */
	default void onAddress(URI baseUrl) {
	}

	/**
	 * Take note of the head of a reply. Comes once for each attempt that gets one.
	 * @param status the HTTP status
	 * @param traceId the id under which MiniMax's support finds the call, or {@code null}
	 * if the head has none
	 */
	default void onReply(int status, @Nullable String traceId) {
	}

	/**
	 * Take note of which model answers. Comes as often as MiniMax says it.
	 * @param model the model
	 */
	default void onModel(String model) {
	}

	/**
	 * Take note of the tokens used so far. Comes when MiniMax says a number, which may be
	 * never.
	 * @param usage the tokens of this attempt, those said before included
	 */
	default void onUsage(Usage usage) {
	}

}
