package io.github.minimaxboot.actuate;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * How MiniMax is called, as {@link MiniMaxEndpoint} tells it. Durations and times are
 * texts of ISO 8601, such as {@code PT5M} and {@code 2026-11-23T06:24:57Z}, and sizes are
 * in bytes. A setting that is {@code null} is not set, so that its default counts.
 *
 * @param problems what keeps MiniMax from being called, a missing key aside; empty if
 * nothing is known
 * @param connection where calls go, or {@code null} if a transport of the application
 * decides
 * @param model the model that is asked unless a call names another
 * @param chat the options of calls that do not set them themselves; a
 * {@code MiniMaxTemplateCustomizer} may have changed them and the model
 * @param structuredOutput answers that are read as entities
 * @param tools tools that are run for a model
 * @param retry retries of calls that failed
 * @param rateLimit limits that requests wait for, or {@code null} if there are none
 * @param classes the classes of the parts that an application may replace
 * @since 0.1.0
 */
public record MiniMaxDescriptor(List<String> problems, @Nullable Connection connection, String model, Chat chat,
		StructuredOutput structuredOutput, Tools tools, Retry retry, @Nullable RateLimit rateLimit,
		Classes classes) implements OperationResponseBody {

	/**
	 * Where calls go, and what limits them.
	 *
	 * @param baseUrl the address
	 * @param region the region whose address that is, or {@code null} for another address
	 * @param groupId the id of the group
	 * @param apiKeySet whether there is a key
	 * @param allowInsecure whether the key may be sent over plain http to another machine
	 * @param sslBundle the name of the SSL bundle in the properties
	 * @param timeouts how long a call may take
	 * @param maxInMemorySize the size that a reply may have, in bytes
	 * @param pool the connection pool
	 * @since 0.1.0
	 */
	public record Connection(@Nullable String baseUrl, @Nullable String region, @Nullable String groupId,
			boolean apiKeySet, boolean allowInsecure, @Nullable String sslBundle, Timeouts timeouts,
			long maxInMemorySize, Pool pool) {
	}

	/**
	 * How long a call may take.
	 *
	 * @param connect until there is a connection
	 * @param response until there is the head of a reply
	 * @param streamIdle until the next bytes of a stream
	 * @param request until the end, retries included
	 * @since 0.1.0
	 */
	public record Timeouts(@Nullable String connect, @Nullable String response, @Nullable String streamIdle,
			@Nullable String request) {
	}

	/**
	 * The connection pool, which is for Reactor Netty only.
	 *
	 * @param maxConnections how many connections may be open
	 * @param pendingAcquireTimeout how long a call waits for a free one
	 * @param maxIdleTime after what time an unused one is closed
	 * @param maxLifeTime after what time one is closed once it is unused
	 * @since 0.1.0
	 */
	public record Pool(@Nullable Integer maxConnections, @Nullable String pendingAcquireTimeout,
			@Nullable String maxIdleTime, @Nullable String maxLifeTime) {
	}

	/**
	 * The options of calls that do not set them themselves.
	 *
	 * @param systemSet whether there are instructions for calls that bring none
	 * @param temperature freedom in choosing words
	 * @param topP the probability mass to choose words from
	 * @param maxCompletionTokens the most tokens of an answer
	 * @param maskSensitiveInfo whether e-mail addresses and the like are masked
	 * @param thinking whether models think first
	 * @param reasoningEffort how long they think
	 * @param reasoningSplit whether the thinking is sent in fields of its own
	 * @param serviceTier the service tier
	 * @param extraBody the names of further fields, without their values
	 * @since 0.1.0
	 */
	public record Chat(boolean systemSet, @Nullable Double temperature, @Nullable Double topP,
			@Nullable Integer maxCompletionTokens, @Nullable Boolean maskSensitiveInfo, @Nullable String thinking,
			@Nullable String reasoningEffort, @Nullable Boolean reasoningSplit, @Nullable String serviceTier,
			Set<String> extraBody) {
	}

	/**
	 * Answers that are read as entities.
	 *
	 * @param mode how the model is told the JSON schema
	 * @param maxRepairs how often the model is asked again when its answer is not valid
	 * @since 0.1.0
	 */
	public record StructuredOutput(String mode, int maxRepairs) {
	}

	/**
	 * Tools that are run for a model.
	 *
	 * @param maxRounds how often a model may ask for tools before it answers
	 * @since 0.1.0
	 */
	public record Tools(int maxRounds) {
	}

	/**
	 * Retries of calls that failed.
	 *
	 * @param policy the numbers of the policy, or {@code null} for a policy of another
	 * kind
	 * @param counts how many calls were made again since the start, by the word for what
	 * had gone wrong, the same that metrics have
	 * @param last the last one, or {@code null} if there was none
	 * @since 0.1.0
	 */
	public record Retry(@Nullable RetryPolicy policy, Map<String, Long> counts, @Nullable LastRetry last) {
	}

	/**
	 * The numbers of a retry policy.
	 *
	 * @param maxRetries attempts beyond the first one
	 * @param delay how long the first retry waits
	 * @param multiplier by which factor each further one waits longer
	 * @param maxDelay how long one waits at most
	 * @param jitter by how much the first one may wait longer
	 * @param retryQuotaExceeded whether a call is made again when a quota is used up
	 * @since 0.1.0
	 */
	public record RetryPolicy(long maxRetries, String delay, double multiplier, String maxDelay, String jitter,
			boolean retryQuotaExceeded) {
	}

	/**
	 * A retry.
	 *
	 * @param reason the word for what had gone wrong
	 * @param attempt which attempt had failed, 1 for the first
	 * @param time when the next one began
	 * @param waited how long that one had waited
	 * @since 0.1.0
	 */
	public record LastRetry(String reason, int attempt, String time, String waited) {
	}

	/**
	 * Limits that requests wait for.
	 *
	 * @param settings the limits, or {@code null} for a limiter of the application
	 * @param state how the limiter stands, or {@code null} as long as there is none that
	 * tells
	 * @since 0.1.0
	 */
	public record RateLimit(@Nullable RateLimitSettings settings, @Nullable RateLimitState state) {
	}

	/**
	 * The limits of the properties.
	 *
	 * @param all what all models may use together
	 * @param models what single models may use, by their ids
	 * @param maxConcurrentCalls how many calls may run at a time
	 * @param maxWait how long a request may wait
	 * @param instances how many instances share the quota
	 * @param storeTimeout how long to wait for the shared store
	 * @since 0.1.0
	 */
	public record RateLimitSettings(Quota all, Map<String, Quota> models, @Nullable Integer maxConcurrentCalls,
			String maxWait, int instances, String storeTimeout) {
	}

	/**
	 * What may be used up in a minute.
	 *
	 * @param requestsPerMinute requests
	 * @param tokensPerMinute tokens, of prompts and answers together
	 * @since 0.1.0
	 */
	public record Quota(@Nullable Integer requestsPerMinute, @Nullable Long tokensPerMinute) {
	}

	/**
	 * How a limiter stands.
	 *
	 * @param waitingCalls how many calls wait to be sent
	 * @param runningCalls how many were sent and have not ended
	 * @param pausedFor how long the pauses after refusals of MiniMax still last, by model
	 * @param store where the quota is kept: {@code local}, {@code shared}, or
	 * {@code fallback} while the shared store is out of reach
	 * @since 0.1.0
	 */
	public record RateLimitState(int waitingCalls, int runningCalls, Map<String, String> pausedFor, String store) {
	}

	/**
	 * The classes of the parts that an application may replace. One that is made when it
	 * is first used is, until then, what its bean is declared as; {@code null} stands for
	 * none.
	 *
	 * @param operations what the application injects
	 * @param connectionDetails who knows the address and the key
	 * @param transport what makes the calls
	 * @param retryPolicy what decides on retries
	 * @param rateLimiter what decides when a request is sent
	 * @param observationConvention what names observations
	 * @since 0.1.0
	 */
	public record Classes(@Nullable String operations, @Nullable String connectionDetails, @Nullable String transport,
			@Nullable String retryPolicy, @Nullable String rateLimiter, @Nullable String observationConvention) {
	}

}
