package io.github.minimaxboot.observation;

import io.github.minimaxboot.MiniMaxEntityException;
import io.github.minimaxboot.chat.ChatRequest;

/**
 * Is told of each answer that was not the entity asked for, when the model is asked
 * again. All beans of this type are.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface EntityRepairListener {

	/**
	 * Take note of a repair that begins now. It is called on the threads of the HTTP
	 * client and must not block.
	 * @param request the request whose answer was not valid
	 * @param failure what is wrong with the answer; its attempts are those made so far
	 */
	void onRepair(ChatRequest request, MiniMaxEntityException failure);

}
