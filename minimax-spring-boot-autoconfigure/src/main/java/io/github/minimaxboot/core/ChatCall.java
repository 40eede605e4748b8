package io.github.minimaxboot.core;

import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.transport.MiniMaxTransport;

/**
 * All that was decided of a call before it is made.
 *
 * @param request what is asked
 * @param transport carries the request, and runs tools on the way if there are any
 * @param formats knows how entities are asked for and read
 * @param entities what is the same for all entities of this call
 */
record ChatCall(ChatRequest request, MiniMaxTransport transport, EntityFormats formats, EntitySettings entities) {
}
