package io.github.minimaxboot.sample;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of the pages in a real browser, which is the same for all of them. Skipped where
 * there is none.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@FastSampleTest
@EnabledIf(value = "io.github.minimaxboot.sample.Chromium#isInstalled", disabledReason = "Chromium is not installed")
@ExtendWith(BrowserExtension.class)
@interface BrowserTest {

}
