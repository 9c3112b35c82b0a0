package dev.unclosed.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import jdk.jfr.consumer.EventStream;

/** What the JDK's own reader of recordings takes when nothing is done with the events. */
final class BareFileLoop {
  private BareFileLoop() {}

  /** Argument: a recording. Prints how many events of ours it holds. */
  public static void main(String[] arguments) throws IOException {
    LongAdder events = new LongAdder();
    try (EventStream stream = EventStream.openFile(Path.of(arguments[0]))) {
      stream.onEvent("unclosed.ResourceOpen", event -> events.increment());
      stream.onEvent("unclosed.ResourceClose", event -> events.increment());
      stream.start();
    }
    System.out.println(events.sum());
  }
}
