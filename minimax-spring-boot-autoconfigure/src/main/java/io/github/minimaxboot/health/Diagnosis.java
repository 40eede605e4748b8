package io.github.minimaxboot.health;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.MiniMaxTransportException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.boot.health.contributor.Status;

/**
 * What the end of a call says of the service.
 *
 * @param status whether it works
 * @param reason why it does not, or why that is not known, {@code null} if it works
 * @param action what to do about it, {@code null} if only MiniMax or the network can
 */
record Diagnosis(Status status, @Nullable String reason, @Nullable String action) {

	static final Diagnosis WORKS = new Diagnosis(Status.UP, null, null);

	private static final String CHECK_KEY = "Check minimax.api-key, and minimax.region or minimax.base-url too, "
			+ "since a key is good for one region only";

	private static final String TOP_UP = "Top up the balance of the account, or wait for the next window of its plan "
			+ "or change the plan";

	/**
	 * Diagnose by a call of the application. Its messages are not repeated, since they
	 * may quote what was said in it.
	 * @param error how it failed, or {@code null} if it succeeded
	 * @return the diagnosis, or {@code null} if the call says nothing of the service: the
	 * time that was too short may have been the caller's own, what is no failure of
	 * MiniMax is one of this side, and a refusal of no known kind may come from anyone
	 */
	static @Nullable Diagnosis ofCall(@Nullable Throwable error) {
		if (error == null) {
			return WORKS;
		}
		if (error instanceof MiniMaxApiException.Authentication) {
			return down("MiniMax refused the API key", CHECK_KEY);
		}
		if (error instanceof MiniMaxApiException.QuotaExceeded) {
			return down("The balance or the plan is used up, or the plan lacks the model", TOP_UP);
		}
		if (error instanceof MiniMaxApiException.ServerError failure) {
			return down("MiniMax, or a gateway before it, failed with HTTP " + failure.getStatus(), null);
		}
		if (error instanceof MiniMaxApiException refusal) {
			// who refuses what was asked, or so much of it, works, but a redirect or a
			// 404 without a code of MiniMax may be anyone's
			boolean known = refusal.getCode() != null || refusal.getClass() != MiniMaxApiException.class;
			return known ? WORKS : null;
		}
		if (error instanceof MiniMaxTransportException && !isOfThisSide(error)) {
			return down("No reply came that could be read; the exception of the call says why", null);
		}
		return null;
	}

	/**
	 * Return whether a limit of this side ended a call, or this side itself.
	 */
	private static boolean isOfThisSide(Throwable error) {
		return error instanceof MiniMaxTransportException.Timeout
				|| error.getCause() instanceof DataBufferLimitException
				|| error.getCause() instanceof IllegalStateException;
	}

	/**
	 * Diagnose by a request for the list of models.
	 * @param error how it failed
	 */
	static Diagnosis ofProbe(MiniMaxException error) {
		if (error instanceof MiniMaxApiException.Authentication) {
			return down(error.getMessage(), CHECK_KEY);
		}
		if (error instanceof MiniMaxApiException.QuotaExceeded) {
			return down(error.getMessage(), TOP_UP);
		}
		if (error instanceof MiniMaxApiException.RateLimited) {
			return WORKS;
		}
		if (error instanceof MiniMaxApiException && !(error instanceof MiniMaxApiException.ServerError)) {
			return unknown("Only calls tell, since what is at this address does not list models: " + error.getMessage(),
					null);
		}
		return down(error.getMessage(), null);
	}

	static Diagnosis unknown(String reason, @Nullable String action) {
		return new Diagnosis(Status.UNKNOWN, reason, action);
	}

	private static Diagnosis down(@Nullable String reason, @Nullable String action) {
		return new Diagnosis(Status.DOWN, reason, action);
	}

}
