package io.github.minimaxboot.sample;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/**
 * Answers failed calls and input that is not valid with problem details. It comes before
 * the advice of {@code spring.mvc.problemdetails}, which treats all other errors, but
 * does not name a field that is not valid.
 */
@RestControllerAdvice
@Order(-1)
class ProblemAdvice {

	private static final Log logger = LogFactory.getLog(ProblemAdvice.class);

	@ExceptionHandler
	ResponseEntity<ProblemDetail> onMiniMaxFailure(MiniMaxException ex) {
		// the message says what to do about it, a stack trace would say no more
		logger.warn("A call failed: " + ex);
		ProblemDetail problem = MiniMaxProblem.describe(ex);
		ResponseEntity.BodyBuilder response = ResponseEntity.status(problem.getStatus());
		Duration retryAfter = (ex instanceof MiniMaxApiException refusal) ? refusal.getRetryAfter() : null;
		if (retryAfter != null) {
			// rounded up, since whoever comes too early comes in vain
			response.header(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.plusMillis(999).toSeconds()));
		}
		return response.body(problem);
	}

	@ExceptionHandler
	ProblemDetail onInvalidBody(MethodArgumentNotValidException ex) {
		return invalidInput(ex.getFieldErrors()
			.stream()
			.map((error) -> new InvalidField(error.getField(), message(error.getDefaultMessage())))
			.toList());
	}

	@ExceptionHandler
	ProblemDetail onInvalidParameter(HandlerMethodValidationException ex) {
		return invalidInput(ex.getParameterValidationResults()
			.stream()
			.flatMap((result) -> result.getResolvableErrors()
				.stream()
				.map((error) -> new InvalidField(name(result.getMethodParameter().getParameterName()),
						message(error.getDefaultMessage()))))
			.toList());
	}

	@ExceptionHandler
	ProblemDetail onMissingParameter(MissingServletRequestParameterException ex) {
		return invalidInput(List.of(new InvalidField(ex.getParameterName(), "is required")));
	}

	private static ProblemDetail invalidInput(List<InvalidField> fields) {
		String detail = fields.stream()
			.map((field) -> field.field() + " " + field.message())
			.collect(Collectors.joining("; "));
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
		problem.setType(URI.create("urn:minimax-sample:invalid-input"));
		problem.setTitle("Invalid input");
		problem.setProperty("code", "invalid-input");
		problem.setProperty("errors", fields);
		return problem;
	}

	private static String name(@Nullable String parameterName) {
		return Objects.requireNonNullElse(parameterName, "input");
	}

	private static String message(@Nullable String message) {
		return Objects.requireNonNullElse(message, "is not valid");
	}

	/**
	 * A field that is not valid.
	 *
	 * @param field the name
	 * @param message what is wrong with it
	 */
	record InvalidField(String field, String message) {
	}

}
