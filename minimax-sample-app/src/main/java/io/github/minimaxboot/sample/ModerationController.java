package io.github.minimaxboot.sample;

import java.util.List;

import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.chat.Usage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Judges a comment, or a list of them, several at a time.
 */
@RestController
@RequestMapping("/api/moderation")
class ModerationController {

	/** The most comments of a list; the page knows it too. */
	static final int MAX_COMMENTS = 200;

	/** The most characters of a comment in a list; the page knows it too. */
	static final int MAX_COMMENT_LENGTH = 1000;

	private static final Log logger = LogFactory.getLog(ModerationController.class);

	private final Moderator moderator;

	private final EventStreams eventStreams;

	private final int concurrency;

	ModerationController(Moderator moderator, EventStreams eventStreams, SampleProperties properties) {
		this.moderator = moderator;
		this.eventStreams = eventStreams;
		this.concurrency = properties.moderation().concurrency();
	}

	@PostMapping
	UserAnalysis moderate(@RequestBody @Valid Comment comment) {
		return this.moderator.judge(comment.text());
	}

	/**
	 * Judge each comment of a list. What comes first is sent first, so each event says by
	 * {@code index} which comment it is about. No more calls than
	 * {@code sample.moderation.concurrency} are under way at a time, at the pace that
	 * {@code minimax.rate-limit} allows, and all of them end when the reader goes.
	 */
	@PostMapping(path = "/list", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	ResponseEntity<Flux<ServerSentEvent<Object>>> moderate(@RequestBody @Valid CommentList list) {
		List<String> comments = list.comments();
		return this.eventStreams.respond(Flux.range(0, comments.size())
			.flatMap((index) -> judge(index, comments.get(index)), this.concurrency)
			.concatWithValues(EventStreams.event("done", new Done(comments.size()))));
	}

	private Mono<ServerSentEvent<Object>> judge(int index, String comment) {
		return this.moderator.judgeLater(comment)
			.map((answer) -> EventStreams.event("verdict",
					new Verdict(index, answer.entity(), answer.response().usage())))
			// what is wrong with one comment is no reason to leave out the others
			.onErrorResume(MiniMaxException.class, (ex) -> {
				logger.warn("A comment of a list was not judged: " + ex);
				return Mono.just(EventStreams.event("failure", new Failure(index, MiniMaxProblem.describe(ex))));
			});
	}

	/**
	 * What is to be judged.
	 *
	 * @param text the comment
	 */
	record Comment(@NotBlank @Size(max = ChatController.MAX_LENGTH) String text) {
	}

	/**
	 * All that is to be judged.
	 *
	 * @param comments the comments
	 */
	record CommentList(
			@NotEmpty @Size(max = MAX_COMMENTS) List<@NotBlank @Size(max = MAX_COMMENT_LENGTH) String> comments) {
	}

	/**
	 * The verdict on a comment of a list.
	 *
	 * @param index which comment, 0 for the first
	 * @param verdict the verdict
	 * @param usage the tokens used, those of answers that were not valid included
	 */
	record Verdict(int index, UserAnalysis verdict, Usage usage) {
	}

	/**
	 * Why a comment of a list was not judged.
	 *
	 * @param index which comment, 0 for the first
	 * @param problem what went wrong
	 */
	record Failure(int index, ProblemDetail problem) {
	}

	/**
	 * Tells the end of a list from that of a connection.
	 *
	 * @param comments how many comments there were
	 */
	record Done(int comments) {
	}

}
