package dev.unclosed.http;

import dev.unclosed.option.Options;
import dev.unclosed.testing.Scripted;
import dev.unclosed.testing.ScriptedSource;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A program with an exporter inside that takes every descriptor it can get, until its input ends.
 */
final class StarvingTarget {
  private static final long RETRY_NANOS = 50_000_000;

  private StarvingTarget() {}

  public static void main(String[] args) throws Exception {
    Options options = Options.parse("port=0,bind=127.0.0.1", Map.of());
    Exporter exporter =
        new Exporter(
            new ScriptedSource(Scripted.target()), options, Thread::new, System.err::println);
    exporter.start();
    int port = exporter.port().orElseThrow();
    RawClient.exchange(port, "GET /metrics HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    System.out.println(port);
    List<FileInputStream> taken = new ArrayList<>();
    boolean told = false;
    while (System.in.available() == 0) {
      try {
        taken.add(new FileInputStream("/dev/null"));
      } catch (IOException e) {
        if (!told) {
          System.out.println("full");
          told = true;
        }
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
    System.out.println("took " + taken.size());
    exporter.close();
  }
}
