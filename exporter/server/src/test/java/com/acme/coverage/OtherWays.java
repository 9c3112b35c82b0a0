package com.acme.coverage;

import com.acme.coverage.Way.Fate;
import com.acme.coverage.Way.Selectable;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.Selector;
import java.nio.file.FileSystems;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Selectors, pipes, watches, groups, processes and memory maps. */
final class OtherWays {
  static final List<Way> ALL =
      List.of(
          way("selector", "Selector.open()", OtherWays::selector).opens("selector", 2).orphaned(),
          way("pipe", "Pipe.open()", (Selectable) OtherWays::pipe).opens("pipe", 2).orphaned(),
          way("watchService", "fileSystem.newWatchService()", OtherWays::watchService)
              .opens("watch_service", 3)
              .becomes(Fate.KEPT, "permanent")
              .costly(),
          way("channelGroup", "AsynchronousChannelGroup.with*", OtherWays::channelGroup)
              .opens(Map.of("channel_group", 1, "executor", 2), 3)
              .becomes(Fate.KEPT, "permanent")
              .costly(),
          process("process", "new ProcessBuilder(...).start()", 3, OtherWays::process),
          process("mergedProcess", "with redirectErrorStream(true)", 3, OtherWays::mergedProcess),
          way("mutedProcess", "with all streams redirected", OtherWays::mutedProcess).costly(),
          way("httpClient", "HttpClient.newHttpClient()", OtherWays::httpClient)
              .opens(Map.of("selector", 1, "executor", 1), 2)
              .becomes(Fate.CLOSED, "permanent")
              .costly()
              .onlyForgotten(),
          map("memoryMap", "fileChannel.map(mode, 0, n)", 17, OtherWays::memoryMap).reclaimed(),
          map("automaticArena", "map(..., Arena.ofAuto())", 22, OtherWays::automaticArena)
              .reclaimed()
              .onlyForgotten(),
          map("confinedArena", "map(..., Arena.ofConfined())", 22, OtherWays::confinedArena)
              .orphaned(),
          map("sharedArena", "map(..., Arena.ofShared())", 22, OtherWays::sharedArena).orphaned());

  private OtherWays() {}

  private static Way way(String name, String how, Way.Opening opening) {
    return Way.of(OtherWays.class, name, how, opening);
  }

  private static Way process(String name, String how, int descriptors, Way.Opening opening) {
    return way(name, how, opening)
        .opens("process", descriptors)
        .becomes(Fate.KEPT, "none")
        .costly();
  }

  private static Way map(String name, String how, int java, Way.Opening opening) {
    return way(name, how, opening).opens("mmap", 0).since(java);
  }

  static Closeable selector(Place place) throws IOException {
    return Selector.open();
  }

  static Closeable pipe(Place place) throws IOException {
    return new PipeEnds(java.nio.channels.Pipe.open());
  }

  static Closeable watchService(Place place) throws IOException {
    return FileSystems.getDefault().newWatchService();
  }

  static Closeable channelGroup(Place place) throws IOException {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    AsynchronousChannelGroup group = AsynchronousChannelGroup.withThreadPool(threads);
    return group::shutdownNow;
  }

  /** Closed by the end of the child, whose pipes the JDK closes then. */
  static Closeable process(Place place) throws IOException {
    Process child = new ProcessBuilder("sleep", "600").start();
    return child::destroyForcibly;
  }

  static Closeable mergedProcess(Place place) throws IOException {
    Process child = new ProcessBuilder("sleep", "600").redirectErrorStream(true).start();
    return child::destroyForcibly;
  }

  static Closeable mutedProcess(Place place) throws IOException {
    Process child =
        new ProcessBuilder("sleep", "600")
            .redirectInput(place.file.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return child::destroyForcibly;
  }

  static Closeable memoryMap(Place place) throws Exception {
    try (FileChannel channel = FileChannel.open(place.file)) {
      ByteBuffer map = channel.map(MapMode.READ_ONLY, 0, 1);
      return () -> unmap(map);
    }
  }

  private static void unmap(ByteBuffer map) throws IOException {
    try {
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field unsafe = type.getDeclaredField("theUnsafe");
      unsafe.setAccessible(true);
      type.getMethod("invokeCleaner", ByteBuffer.class).invoke(unsafe.get(null), map);
    } catch (ReflectiveOperationException e) {
      throw new IOException(e);
    }
  }

  static Closeable automaticArena(Place place) throws Exception {
    Object arena = Arenas.create("ofAuto");
    try (FileChannel channel = FileChannel.open(place.file)) {
      Arenas.MAP.invoke(channel, MapMode.READ_ONLY, 0L, 1L, arena);
    }
    return new Held(arena);
  }

  static Closeable confinedArena(Place place) throws Exception {
    Object arena = Arenas.create("ofConfined");
    try (FileChannel channel = FileChannel.open(place.file)) {
      Arenas.MAP.invoke(channel, MapMode.READ_ONLY, 0L, 1L, arena);
    }
    return () -> Arenas.close(arena);
  }

  static Closeable sharedArena(Place place) throws Exception {
    Object arena = Arenas.create("ofShared");
    try (FileChannel channel = FileChannel.open(place.file)) {
      Arenas.MAP.invoke(channel, MapMode.READ_ONLY, 0L, 1L, arena);
    }
    return () -> Arenas.close(arena);
  }

  /** Its own thread closes it soon after nobody refers to it. */
  static Closeable httpClient(Place place) {
    return new Held(HttpClient.newHttpClient());
  }
}
