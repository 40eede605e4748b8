package io.github.minimaxboot.springai;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.util.CollectionUtils;

/**
 * Tells of the portable options that MiniMax has no field for, each once: MiniMax drops
 * them without a word, and so do we with one.
 */
final class IgnoredOptions {

	private static final Log logger = LogFactory.getLog(MiniMaxChatModel.class);

	private final Set<String> told = ConcurrentHashMap.newKeySet();

	void tell(ChatOptions options) {
		tell("topK", options.getTopK());
		tell("frequencyPenalty", options.getFrequencyPenalty());
		tell("presencePenalty", options.getPresencePenalty());
		tell("stopSequences", CollectionUtils.isEmpty(options.getStopSequences()) ? null : options.getStopSequences());
	}

	private void tell(String option, @Nullable Object value) {
		if (value != null && this.told.add(option)) {
			logger.warn("The option '%s' is ignored, since MiniMax has none such. This is said once".formatted(option));
		}
	}

}
