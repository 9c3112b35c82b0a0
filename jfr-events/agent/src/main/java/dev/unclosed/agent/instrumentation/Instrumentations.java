package dev.unclosed.agent.instrumentation;

import java.util.ArrayList;
import java.util.List;

/** Every family that is woven; a new one is a class and a line here. */
public final class Instrumentations {
  private static final ResourceInstrumentation[] ALL = {
    new FileStreamInstrumentation(),
    new FileChannelInstrumentation(),
    new SocketInstrumentation(),
    new SelectorInstrumentation(),
    new AsynchronousInstrumentation(),
    new DirectoryInstrumentation(),
    new ZipInstrumentation(),
    new MemoryMapInstrumentation(),
    new ProcessInstrumentation(),
    new ReleaseInstrumentation(),
    new ExitInstrumentation(),
  };

  private Instrumentations() {}

  public static List<WeavePoint> points(int jdk) {
    List<WeavePoint> points = new ArrayList<>();
    for (ResourceInstrumentation family : ALL) {
      for (WeavePoint point : family.points(jdk)) {
        points.add(point);
      }
    }
    return points;
  }
}
