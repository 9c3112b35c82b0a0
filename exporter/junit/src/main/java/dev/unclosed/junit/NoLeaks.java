package dev.unclosed.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that leaves something open fails, with the stack that opened it. On a class, each of its
 * tests, nested ones too, and what its {@code @BeforeAll} methods open; on a method, that test. The
 * method's annotation replaces the class's.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NoLeaksExtension.class)
public @interface NoLeaks {
  /**
   * Only these resource types, for example {@code file}; by default all but {@code mmap}, which no
   * code can close.
   */
  String[] types() default {};

  /** Only what was opened with a class of one of these packages on the stack; by default all. */
  String[] packages() default {};

  /** Only files and directories whose path matches one of these globs; by default everything. */
  String[] paths() default {};

  /** So many may be left open. */
  int tolerance() default 0;

  /** How long to wait for closes on other threads; only a test that has something open waits. */
  long lingerMillis() default 2000;

  /**
   * Runs the method's body so many times, on one instance and between one set-up and tear-down, and
   * fails only when each repetition leaves more open than the one before: what is opened once and
   * kept is no leak.
   */
  int repeat() default 1;

  /**
   * Whether garbage collection is run before the verdict, which then tells what is lost for good.
   */
  boolean gcProof() default false;
}
