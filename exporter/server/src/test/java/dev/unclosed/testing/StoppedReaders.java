package dev.unclosed.testing;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Processes that have asked for the metrics, and are stopped before they read the answer. */
public final class StoppedReaders implements AutoCloseable {
  private static final String WHOLE = "\\r\\n";
  private static final String HALF = "X-Rest: ";

  private final List<Process> readers = new ArrayList<>();

  private StoppedReaders() {}

  /** Every second one is stopped in the middle of its question. */
  public static StoppedReaders start(String address, int count) throws IOException {
    StoppedReaders started = new StoppedReaders();
    int port = URI.create(address).getPort();
    for (int i = 0; i < count; i++) {
      String question =
          "GET /metrics HTTP/1.1\\r\\nHost: localhost\\r\\n" + (i % 2 == 0 ? WHOLE : HALF);
      String script =
          "exec 3<>/dev/tcp/127.0.0.1/"
              + port
              + "; printf '"
              + question
              + "' >&3;"
              + " echo asked; kill -STOP $$; exec cat <&3 >/dev/null";
      Process reader =
          new ProcessBuilder("bash", "-c", script)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      started.readers.add(reader);
      reader.inputReader().readLine();
    }
    return started;
  }

  /** They go on, and are ended while they read. */
  public void goOn() throws IOException, InterruptedException {
    for (Process reader : readers) {
      new ProcessBuilder("kill", "-CONT", Long.toString(reader.pid())).start().waitFor();
    }
    for (Process reader : readers) {
      reader.destroy();
      reader.waitFor();
    }
  }

  @Override
  public void close() {
    readers.forEach(Process::destroyForcibly);
  }
}
