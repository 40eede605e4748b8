/**
 * Auto-configuration of what Spring Boot's Actuator tells of MiniMax.
 */
@NullMarked
package io.github.minimaxboot.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
