package com.acme.cases;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Opens things, and keeps what is left open from garbage collection. */
final class Open {
  private static final Path DATA = data();
  private static final List<AutoCloseable> HELD = new CopyOnWriteArrayList<>();

  private Open() {}

  private static Path data() {
    try {
      Path file = Files.createTempFile("unclosed", ".txt");
      file.toFile().deleteOnExit();
      return Files.writeString(file, "data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path path() {
    return DATA;
  }

  static InputStream file() {
    try {
      return held(new FileInputStream(DATA.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FileChannel channel() throws IOException {
    return held(FileChannel.open(DATA));
  }

  static Selector selector() throws IOException {
    return held(Selector.open());
  }

  static Pipe.SourceChannel pipe() throws IOException {
    Pipe pipe = Pipe.open();
    held(pipe.sink());
    return held(pipe.source());
  }

  static ServerSocketChannel server() throws IOException {
    return held(ServerSocketChannel.open());
  }

  static <T extends AutoCloseable> T held(T resource) {
    HELD.add(resource);
    return resource;
  }

  /** What no test of this class is to keep for ever. */
  static void closeAll() throws Exception {
    for (AutoCloseable resource : HELD) {
      resource.close();
    }
    HELD.clear();
  }
}
