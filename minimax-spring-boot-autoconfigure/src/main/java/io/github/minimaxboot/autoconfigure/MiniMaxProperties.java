package io.github.minimaxboot.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.core.StructuredOutputMode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties for MiniMax.
 *
 * @param apiKey API key. Good in one region only, see 'minimax.region'.
 * @param groupId Group id, sent as the parameter GroupId. Most accounts need none.
 * @param region Region of the account, which decides the address to call.
 * @param baseUrl Address to call, in place of the region's.
 * @param model Model that is asked unless a call names another.
 * @param chat Options of each call that does not set them itself.
 * @param connectTimeout Time to wait for a connection. When it is not set,
 * 'spring.http.clients.connect-timeout' counts, and 10 seconds without that.
 * @param responseTimeout Time to wait for the head of a reply, and from there for the end
 * of one that is not streamed, or for the next part of the answer of one that is.
 * @param streamIdleTimeout Time to wait for the next bytes of a stream.
 * @param requestTimeout Time that a whole call may take, retries included. Unlimited when
 * it is not set.
 * @param maxInMemorySize Size that a reply, one event of a stream, or the whole answer of
 * a stream may have.
 * @param allowInsecure Whether the key may be sent over plain http to another machine.
 * @param structuredOutput Answers that are read as entities.
 * @param tools Tools that are run for a model.
 * @param observations Observations of calls, for metrics and traces.
 * @param retry Retries of calls that failed.
 * @param rateLimit Limits that requests wait for, so that the quota of an account is kept
 * rather than hit.
 * @param pool Connection pool, for Reactor Netty only.
 * @param ssl SSL of the connections.
 * @param health Health check, where the application has Spring Boot's.
 * @since 0.1.0
 */
@ConfigurationProperties("minimax")
public record MiniMaxProperties(@Nullable String apiKey, @Nullable String groupId,
		@DefaultValue("china") MiniMaxRegion region, @Nullable URI baseUrl,
		@DefaultValue(MiniMaxTemplate.DEFAULT_MODEL) String model, @DefaultValue Chat chat,
		@Nullable Duration connectTimeout, @DefaultValue("5m") Duration responseTimeout,
		@DefaultValue("60s") Duration streamIdleTimeout, @Nullable Duration requestTimeout,
		@DefaultValue("16MB") DataSize maxInMemorySize, @DefaultValue("false") boolean allowInsecure,
		@DefaultValue StructuredOutput structuredOutput, @DefaultValue Tools tools,
		@DefaultValue Observations observations, @DefaultValue Retry retry, @DefaultValue RateLimit rateLimit,
		@DefaultValue Pool pool, @DefaultValue Ssl ssl, @DefaultValue Health health) {

	@Override
	public String toString() {
		return "MiniMaxProperties[apiKey=" + ((this.apiKey != null) ? "***" : null) + ", region=" + this.region
				+ ", host=" + ((this.baseUrl != null) ? this.baseUrl.getHost() : null) + ", model=" + this.model + "]";
	}

	/**
	 * Options of each call that does not set them itself.
	 *
	 * @param system Instructions for calls that bring none.
	 * @param temperature Freedom in choosing words, above 0 and up to 1.
	 * @param topP Probability mass to choose words from, above 0 and up to 1.
	 * @param maxCompletionTokens Tokens that an answer may have, thinking included.
	 * @param maskSensitiveInfo Whether to mask e-mail addresses, links, numbers of
	 * documents and the like in answers.
	 * @param thinking Whether models that let one choose think first, 'adaptive' or
	 * 'disabled'.
	 * @param reasoningEffort Length of thinking on models that let one choose, 'low',
	 * 'medium', 'high', 'xhigh' or 'max'.
	 * @param reasoningSplit Whether the thinking is sent in fields of its own.
	 * @param serviceTier Service tier, 'standard' or 'priority'.
	 * @param extraBody Further fields of the request body.
	 * @since 0.1.0
	 */
	public record Chat(@Nullable String system, @Nullable Double temperature, @Nullable Double topP,
			@Nullable Integer maxCompletionTokens, @Nullable Boolean maskSensitiveInfo, @Nullable String thinking,
			@Nullable String reasoningEffort, @Nullable Boolean reasoningSplit, @Nullable String serviceTier,
			@DefaultValue Map<String, Object> extraBody) {
	}

	/**
	 * Answers that are read as entities.
	 *
	 * @param mode How the model is told the JSON schema.
	 * @param maxRepairs How often the model is asked again when its answer is not valid.
	 * @since 0.1.0
	 */
	public record StructuredOutput(@DefaultValue("auto") StructuredOutputMode mode, @DefaultValue("1") int maxRepairs) {
	}

	/**
	 * Tools that are run for a model.
	 *
	 * @param maxRounds How often a model may ask for tools before it answers.
	 * @since 0.1.0
	 */
	public record Tools(@DefaultValue("10") int maxRounds) {
	}

	/**
	 * Observations of calls, for metrics and traces.
	 *
	 * @param includeContent Whether spans have the prompts, the answers and what tools
	 * returned. Whoever reads the traces then reads what users wrote.
	 * @param maxContentLength Characters that a span has of the prompt, and of the
	 * answer, at most.
	 * @since 0.1.0
	 */
	public record Observations(@DefaultValue("false") boolean includeContent,
			@DefaultValue("8192") int maxContentLength) {
	}

	/**
	 * Retries of calls that failed. An event of a stream that was handed out ends them.
	 *
	 * @param maxRetries Attempts beyond the first one.
	 * @param delay Time that the first retry waits.
	 * @param multiplier Factor by which each further retry waits longer.
	 * @param maxDelay Time that a retry waits at most. A call is not made again when the
	 * reply asks to wait longer.
	 * @param jitter Time by which the first retry may wait longer, and further ones
	 * longer or shorter in proportion.
	 * @param retryQuotaExceeded Whether to retry when the quota of a plan is used up,
	 * which MiniMax also says of short bursts.
	 * @since 0.1.0
	 */
	public record Retry(@DefaultValue("2") long maxRetries, @DefaultValue("500ms") Duration delay,
			@DefaultValue("2") double multiplier, @DefaultValue("10s") Duration maxDelay,
			@DefaultValue("250ms") Duration jitter, @DefaultValue("false") boolean retryQuotaExceeded) {
	}

	/**
	 * Limits that requests wait for, so that the quota of an account is kept rather than
	 * hit. Nothing is limited unless one of them is set.
	 *
	 * @param requestsPerMinute Requests per minute, of all models together.
	 * @param tokensPerMinute Tokens per minute, of prompts and answers and all models
	 * together.
	 * @param maxConcurrentCalls Calls that may run at a time, in this process.
	 * @param maxWait Time that a request may wait for its turn. With 0 it never waits.
	 * @param instances Number of instances that share the quota by a store. Each keeps
	 * its part of the quota while the store is out of reach.
	 * @param storeTimeout Time to wait for the shared store before this process keeps the
	 * quota by itself.
	 * @param models Limits of single models besides those of all models, by the id of the
	 * model: 'requests-per-minute' and 'tokens-per-minute'. An id with dots is written in
	 * brackets, such as 'models.[MiniMax-M2.7].requests-per-minute'.
	 * @since 0.1.0
	 */
	public record RateLimit(@Nullable Integer requestsPerMinute, @Nullable Long tokensPerMinute,
			@Nullable Integer maxConcurrentCalls, @DefaultValue("1m") Duration maxWait,
			@DefaultValue("1") int instances, @DefaultValue("500ms") Duration storeTimeout,
			@DefaultValue Map<String, Model> models) {

		/**
		 * Return whether anything is limited.
		 * @return {@code false} if requests are sent at once
		 */
		public boolean hasLimit() {
			return this.requestsPerMinute != null || this.tokensPerMinute != null || this.maxConcurrentCalls != null
					|| this.models.values().stream().anyMatch(Model::hasLimit);
		}

		/**
		 * Limits of one model.
		 *
		 * @param requestsPerMinute Requests per minute.
		 * @param tokensPerMinute Tokens per minute, of prompts and answers together.
		 * @since 0.1.0
		 */
		public record Model(@Nullable Integer requestsPerMinute, @Nullable Long tokensPerMinute) {

			private boolean hasLimit() {
				return this.requestsPerMinute != null || this.tokensPerMinute != null;
			}

		}

	}

	/**
	 * Connection pool, for Reactor Netty only.
	 *
	 * @param maxConnections Connections that may be open at a time, 8192 unless set.
	 * @param pendingAcquireTimeout Time to wait for a free connection, 45 seconds unless
	 * set.
	 * @param maxIdleTime Time after which an unused connection is closed, 30 seconds
	 * unless set.
	 * @param maxLifeTime Time after which a connection is closed once it is unused, 10
	 * minutes unless set.
	 * @since 0.1.0
	 */
	public record Pool(@Nullable Integer maxConnections, @Nullable Duration pendingAcquireTimeout,
			@Nullable Duration maxIdleTime, @Nullable Duration maxLifeTime) {

		boolean isSet() {
			return this.maxConnections != null || this.pendingAcquireTimeout != null || this.maxIdleTime != null
					|| this.maxLifeTime != null;
		}

	}

	/**
	 * SSL of the connections.
	 *
	 * @param bundle Name of the SSL bundle. When it is not set,
	 * 'spring.http.clients.ssl.bundle' counts.
	 * @since 0.1.0
	 */
	public record Ssl(@Nullable String bundle) {
	}

	/**
	 * Health check, where the application has Spring Boot's.
	 *
	 * @param cacheTtl Time for which the end of a call, or else a list of models, tells
	 * the health. With 0 the models are listed at each check.
	 * @since 0.1.0
	 */
	public record Health(@DefaultValue("30s") Duration cacheTtl) {
	}

}
