/**
 * Keeps the calls of an application, or of all its instances, within the quota of an
 * account.
 */
@NullMarked
package io.github.minimaxboot.ratelimit;

import org.jspecify.annotations.NullMarked;
