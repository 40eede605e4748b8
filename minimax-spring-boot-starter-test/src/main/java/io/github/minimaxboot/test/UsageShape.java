package io.github.minimaxboot.test;

/**
 * Places where a reply tells the tokens used; but for {@link #TOTAL_ONLY} and
 * {@link #NEVER} they differ in streams only.
 *
 * @since 0.1.0
 */
public enum UsageShape {

	/** In the aggregate frame; the frames before it say zero. */
	LATE,

	/** In each frame. */
	EVERY_FRAME,

	/** In a frame of its own at the end, which has no choices. */
	OWN_FRAME,

	/** As {@link #LATE}, but the sum and nothing else. */
	TOTAL_ONLY,

	/** Nowhere. */
	NEVER

}
