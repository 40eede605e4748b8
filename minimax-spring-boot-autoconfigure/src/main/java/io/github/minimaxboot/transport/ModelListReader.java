package io.github.minimaxboot.transport;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * Reads a list of models from its JSON (minimax-api §6). Errors are told as those of a
 * chat call are.
 */
final class ModelListReader {

	/** The end of the year 9999, in seconds: what is later was no count of seconds. */
	private static final long LATEST = 253_402_300_799L;

	private ModelListReader() {
	}

	static List<MiniMaxModel> read(CollectedBody.Collected body, ReplyHead head) {
		byte[] bytes = body.bytes();
		if (!head.isSuccess()) {
			throw ApiErrors.of(bytes, head, null);
		}
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		WireReply reply;
		try {
			reply = new WireReplyReader(fields).read(bytes, 0, bytes.length);
		}
		catch (JacksonException ex) {
			if (body.failure() != null) {
				throw Exceptions.propagate(body.failure());
			}
			// the exception is not kept as the cause: it quotes the body
			boolean brokeOff = bytes.length == 0 || ex instanceof UnexpectedEndOfInputException;
			throw HttpReplyReader.unusable(brokeOff ? "broke off" : "is not JSON that can be read", bytes, head,
					brokeOff, null);
		}
		if (reply.isError()) {
			throw ApiErrors.of(reply, head, null);
		}
		if (!(fields.get("data") instanceof List<?> data)) {
			throw HttpReplyReader.unusable("is JSON but not a list of models", bytes, head, false, null);
		}
		return models(data);
	}

	private static List<MiniMaxModel> models(List<?> data) {
		List<MiniMaxModel> models = new ArrayList<>(data.size());
		for (Object element : data) {
			if (element instanceof Map<?, ?> model && model.get("id") instanceof String id && !id.isBlank()) {
				models.add(new MiniMaxModel(id, instant(model.get("created")),
						(model.get("owned_by") instanceof String owner && !owner.isBlank()) ? owner : null));
			}
		}
		return List.copyOf(models);
	}

	private static @Nullable Instant instant(@Nullable Object created) {
		long seconds = (created instanceof Number number) ? number.longValue() : 0;
		return (seconds > 0 && seconds <= LATEST) ? Instant.ofEpochSecond(seconds) : null;
	}

}
