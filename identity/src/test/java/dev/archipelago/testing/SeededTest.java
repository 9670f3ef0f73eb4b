package dev.archipelago.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a test method once per seed; the method takes the {@link Seed} as a parameter. The seed is part of each run's
 * display name, and a failure tells how to replay it.
 *
 * <p>The seeds follow from a fixed base, so a build that passed passes again. System properties change that:
 *
 * <ul>
 *   <li>{@code archipelago.seed=N} runs seed N alone: a replay.
 *   <li>{@code archipelago.seeds=N} runs N seeds where {@link #runs} is left at its default, and proportionally more or
 *       fewer where it is not.
 *   <li>{@code archipelago.seed.base=N} takes other seeds, {@code archipelago.seed.base=random} new ones each time.
 * </ul>
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(SeededTestExtension.class)
public @interface SeededTest {
    /** What {@link #runs} is when the test does not say. */
    int DEFAULT_RUNS = 50;

    /** How many seeds a plain build runs. */
    int runs() default DEFAULT_RUNS;
}
