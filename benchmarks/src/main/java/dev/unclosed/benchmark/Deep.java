package dev.unclosed.benchmark;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.openjdk.jmh.annotations.CompilerControl;

/** Opens and closes with a number of frames in between that the compiler must keep. */
final class Deep {
  private static final boolean EVENTS = Variant.ofThisJvm() == Variant.EVENTS;

  private Deep() {}

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  static void file(File file, int depth) throws IOException {
    if (depth > 0) {
      file(file, depth - 1);
      return;
    }
    FileInputStream in = new FileInputStream(file);
    if (EVENTS) {
      BareEvents.opened(depth, file.getPath());
      BareEvents.closed(depth);
    }
    in.close();
  }

  /** The pair is a frame of its own; after it come events of the benchmark's own, if any. */
  static void pair(FamilyPair.Pair pair, EventsPerPair events, int depth) throws IOException {
    if (depth > 1) {
      pair(pair, events, depth - 1);
      return;
    }
    pair.openAndClose();
    events.commit();
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  static void channel(int depth) throws IOException {
    if (depth > 0) {
      channel(depth - 1);
      return;
    }
    SocketChannel.open().close();
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  static void selector(int depth) throws IOException {
    if (depth > 0) {
      selector(depth - 1);
      return;
    }
    Selector.open().close();
  }
}
