/**
 * What every simulation, crash test and interop test of Archipelago stands on.
 *
 * <ul>
 *   <li>{@link dev.archipelago.testing.VirtualTime}: a clock and an event queue under the test's control.
 *   <li>{@link dev.archipelago.testing.SeededTest} and {@link dev.archipelago.testing.Seed}: randomness that can be
 *       replayed.
 *   <li>{@link dev.archipelago.testing.Invariants}: what must be true after every test, and that no secret leaks.
 *   <li>{@link dev.archipelago.testing.Await}: waiting for real threads and programs.
 *   <li>{@link dev.archipelago.testing.fs}: a file system that loses power.
 *   <li>{@link dev.archipelago.testing.process} and {@link dev.archipelago.testing.npm}: other programs.
 * </ul>
 *
 * <p>The kit needs the JDK and JUnit 5 and nothing else, so that each module can use it whatever it depends on.
 */
@NullMarked
package dev.archipelago.testing;

import org.jspecify.annotations.NullMarked;
