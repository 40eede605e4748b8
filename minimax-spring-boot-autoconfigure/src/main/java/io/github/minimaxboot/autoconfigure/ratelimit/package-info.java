/**
 * Auto-configuration of what keeps the quota of an account.
 */
@NullMarked
package io.github.minimaxboot.autoconfigure.ratelimit;

import org.jspecify.annotations.NullMarked;
