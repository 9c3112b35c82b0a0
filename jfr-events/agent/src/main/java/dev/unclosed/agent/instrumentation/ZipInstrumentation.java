package dev.unclosed.agent.instrumentation;

import static dev.unclosed.agent.instrumentation.FileStreamInstrumentation.DESCRIPTOR;
import static dev.unclosed.agent.instrumentation.WeavePoint.HOOKS;
import static dev.unclosed.probe.ResourceTypes.ZIP;

/** {@code ZipFile} and {@code JarFile}: the shared source claims the file that it has opened. */
final class ZipInstrumentation implements ResourceInstrumentation {
  private static final String SOURCE = "java/util/zip/ZipFile$Source";
  private static final String KEY = "Ljava/util/zip/ZipFile$Source$Key;";

  @Override
  public WeavePoint[] points(int jdk) {
    return new WeavePoint[] {
      WeavePoint.of(
              ZIP, SOURCE, "<init>", "(" + KEY + "ZLjava/util/zip/ZipCoder;)V", "(" + KEY + "Z)V")
          .onReturn(
              HOOKS,
              "claimed",
              HookArgument.self(SOURCE)
                  .field("zfile", "Ljava/io/RandomAccessFile;")
                  .call("getFD", DESCRIPTOR),
              HookArgument.constant(ZIP)),
    };
  }
}
