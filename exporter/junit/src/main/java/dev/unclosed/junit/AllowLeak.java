package dev.unclosed.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What this test, or each test of this class, leaves open is no leak. */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowLeak {
  /** Why, in one sentence; not blank. */
  String reason();

  /** Only these resource types; by default all. */
  String[] types() default {};
}
