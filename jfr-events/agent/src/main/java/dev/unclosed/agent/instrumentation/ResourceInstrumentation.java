package dev.unclosed.agent.instrumentation;

/** One family of resources: where it is woven. */
public interface ResourceInstrumentation {
  /**
   * The places, all of which must exist on that JDK.
   *
   * @param jdk feature version, for example 17
   */
  WeavePoint[] points(int jdk);
}
