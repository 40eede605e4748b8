package io.github.minimaxboot.test.autoconfigure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;

/**
 * A test of an application that is set up for the real service.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(classes = StartupCall.class, webEnvironment = WebEnvironment.NONE)
@ActiveProfiles("live")
@AutoConfigureMockMiniMax
@interface MockMiniMaxTest {

}
