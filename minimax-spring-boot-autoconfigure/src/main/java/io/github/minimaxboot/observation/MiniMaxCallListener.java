package io.github.minimaxboot.observation;

/**
 * Is told how each call to a model ended, each round of tools and each repeated question
 * by itself. All beans of this type are. Unlike an observation handler it is told even
 * where nothing is observed.
 *
 * <pre class="code">
 * &#64;Bean
 * MiniMaxCallListener bill(Ledger ledger) {
 *     return (call) -&gt; ledger.add(call.getRequest().options().model(), call.getUsage());
 * }
 * </pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface MiniMaxCallListener {

	/**
	 * Take note of a call that has ended. It is called on the threads of the HTTP client
	 * before the caller has the last signal, and must not block.
	 * @param call what is known of the call
	 */
	void onCallEnd(ChatObservationContext call);

}
