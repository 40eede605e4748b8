/**
 * What operators see through Spring Boot's Actuator: the endpoint and the info.
 */
@NullMarked
package io.github.minimaxboot.actuate;

import org.jspecify.annotations.NullMarked;
