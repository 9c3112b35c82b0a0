package dev.unclosed.agent.library;

import dev.unclosed.agent.instrumentation.WeavePoint;
import java.util.List;

/** One kind of library: which of the classes that load are its, and where they are woven. */
interface Library {
  /** Whether a class of that internal name is worth a look. */
  boolean mayBe(String name);

  /** Adds its places in that class, if it is one of its own by its shape. */
  void addPoints(ClassShape shape, byte[] classFile, List<WeavePoint> points);
}
