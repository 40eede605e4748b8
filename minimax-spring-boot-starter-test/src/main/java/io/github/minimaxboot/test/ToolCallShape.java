package io.github.minimaxboot.test;

/**
 * Ways in which a reply carries the calls of tools; but for {@link #NO_INDEX} they differ
 * in streams only.
 *
 * @since 0.1.0
 */
public enum ToolCallShape {

	/**
	 * Each call in pieces: id, name and a beginning first, the rest of the arguments
	 * later.
	 */
	CUT,

	/** Each call in one piece. */
	WHOLE,

	/** Each call in one piece, without an index, as old models send it. */
	NO_INDEX,

	/** Each call in one piece, and all of them with the index 0. */
	SAME_INDEX,

	/** Each call as two entries of one piece, of which the second has an empty id. */
	SPLIT_ENTRY,

	/** No call in the deltas, but all of them in the aggregate frame. */
	AGGREGATE_ONLY

}
