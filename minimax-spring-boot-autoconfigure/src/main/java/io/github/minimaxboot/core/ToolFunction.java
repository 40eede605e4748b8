package io.github.minimaxboot.core;

import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * What answers a call of a tool.
 */
interface ToolFunction {

	/**
	 * Run the function.
	 * @param arguments the arguments, as the input of the tool has read them
	 * @param context the call that it serves
	 * @param scheduler has the threads that may block
	 * @return its result, empty for {@code null}
	 */
	Mono<Object> run(Object arguments, ToolContext context, Scheduler scheduler);

	/**
	 * A function that may block.
	 *
	 * @param <I> the type of its arguments
	 */
	record Blocking<I>(BiFunction<? super I, ToolContext, ?> function) implements ToolFunction {

		@Override
		public Mono<Object> run(Object arguments, ToolContext context, Scheduler scheduler) {
			// handle(..) is where Reactor restores the thread locals of the caller
			return Mono.just(arguments)
				.publishOn(scheduler)
				.<Mono<Object>>handle((input, sink) -> sink.next(apply(this.function, input, context)))
				.flatMap(Function.identity());
		}

	}

	/**
	 * A function that does not block.
	 *
	 * @param <I> the type of its arguments
	 */
	record Reactive<I>(BiFunction<? super I, ToolContext, ? extends Mono<?>> function) implements ToolFunction {

		@Override
		public Mono<Object> run(Object arguments, ToolContext context, Scheduler scheduler) {
			return Mono.defer(() -> apply(this.function, arguments, context));
		}

	}

	@SuppressWarnings("unchecked")
	private static <I> Mono<Object> apply(BiFunction<? super I, ToolContext, ?> function, Object arguments,
			ToolContext context) {
		return Foreign.call(() -> function.apply((I) arguments, context)).flatMap((result) -> {
			Mono<?> later = later(result);
			return (later != null) ? Foreign.guard(later.cast(Object.class)) : Mono.just(result);
		});
	}

	/**
	 * Return what to wait for, or {@code null} if a result is there now.
	 */
	static @Nullable Mono<?> later(@Nullable Object result) {
		ReactiveAdapter adapter = (result != null)
				? ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, result) : null;
		if (adapter == null) {
			return null;
		}
		Publisher<?> publisher = adapter.toPublisher(result);
		return adapter.isMultiValue() ? Flux.from(publisher).collectList() : Mono.from(publisher);
	}

}
