package io.github.minimaxboot.transport;

import java.util.List;
import java.util.function.UnaryOperator;

import io.github.minimaxboot.chat.CallTimeouts;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * The models of an account, {@code GET /v1/models}. It costs no tokens.
 *
 * <pre class="code">
 * boolean served = models.list().block().stream().anyMatch((model) -&gt; model.id().equals("MiniMax-M3"));
 * </pre>
 * <p>
 * MiniMax lists the current public models only: previews, role play and older models can
 * be asked though they are missing here.
 *
 * @since 0.1.0
 * @see HttpMiniMaxTransport#models()
 */
public final class MiniMaxModels {

	private final HttpCalls calls;

	MiniMaxModels(HttpCalls calls) {
		this.calls = calls;
	}

	/**
	 * Ask for the models. Nothing is sent before the subscription, and each subscription
	 * asks anew.
	 * @return the models as MiniMax orders them, or one of the
	 * {@link io.github.minimaxboot.MiniMaxException MiniMax exceptions}; never empty
	 */
	public Mono<List<MiniMaxModel>> list() {
		return Mono.deferContextual((context) -> {
			// whoever observes a chat in whose course this is called is not told of it
			Context unobserved = Context.of(context).delete(ExchangeProgress.class);
			CallScope scope = this.calls.begin(CallTimeouts.NONE, null, unobserved);
			HttpReplyReader reader = new HttpReplyReader(scope);
			return this.calls.exchange(scope, (attempts) -> attempts.models(scope), reader::models,
					UnaryOperator.identity());
		});
	}

}
