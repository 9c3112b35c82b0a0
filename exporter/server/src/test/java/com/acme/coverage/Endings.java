package com.acme.coverage;

import dev.unclosed.ingest.ProbeReader;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * Ends resources in ways that are not the usual one, as told on standard input: {@code fail N},
 * {@code brokenClose}, {@code throwingClose}, {@code otherThread N}, {@code halfBuilt N}, {@code
 * threadEnds N}, {@code childExits N}, {@code churn MILLIS}, {@code exit}.
 */
public final class Endings {
  private final Place place;
  private final List<Closeable> kept = new ArrayList<>();

  private Endings(Path directory) throws IOException {
    this.place = new Place(directory);
  }

  public static void main(String[] args) throws Exception {
    Endings endings = new Endings(Path.of(args[0]));
    endings.fail();
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("exit")) {
        System.exit(0);
      }
      int number = words.length > 1 ? Integer.parseInt(words[1]) : 1;
      System.out.println(endings.act(words[0], number));
    }
  }

  private Outcome act(String command, int number) throws Exception {
    Outcome outcome = new Outcome(command);
    Measured before = Measured.now();
    switch (command) {
      case "fail" -> {
        for (int i = 0; i < number; i++) {
          fail();
        }
      }
      case "brokenClose" -> brokenClose(outcome);
      case "throwingClose" -> throwingClose(outcome, before);
      case "otherThread" -> otherThread(number);
      case "halfBuilt" -> halfBuilt(number, outcome, before);
      case "threadEnds" -> threadEnds(number);
      case "childExits" -> childExits(number, outcome, before);
      default -> new Churn(place).run(number);
    }
    outcome.put("after", Measured.now(), before);
    outcome.note("untracked", ProbeReader.health().untrackedCloses());
    outcome.note("failures", ProbeReader.health().hookFailures());
    return outcome;
  }

  /** Each of them throws. */
  @SuppressWarnings("StreamResourceLeak") // whoever calls closes
  private void fail() throws IOException {
    Path missing = place.directory.resolve("missing");
    Path data = place.file;
    int closedPort;
    try (ServerSocket closed = new ServerSocket(0, 1, place.loopback)) {
      closedPort = closed.getLocalPort();
    }
    List<Way.Opening> failing =
        List.of(
            p -> new FileInputStream(missing.toFile()),
            p -> new RandomAccessFile(missing.toFile(), "r"),
            p -> FileChannel.open(missing),
            p -> AsynchronousFileChannel.open(missing),
            p -> Files.newDirectoryStream(missing),
            p -> Files.newDirectoryStream(data),
            p -> new ZipFile(missing.toFile()),
            p -> new ZipFile(data.toFile()),
            p -> new Socket(p.loopback, closedPort),
            p -> SocketChannel.open(new java.net.InetSocketAddress(p.loopback, closedPort)),
            p -> new ServerSocket(p.server.getLocalPort(), 1, p.loopback),
            p -> new ProcessBuilder("/nonexistent").start()::destroy,
            p -> mapBeyondTheEnd(data));
    for (Way.Opening opening : failing) {
      boolean failed = false;
      try {
        opening.open(place).close();
      } catch (Exception expected) {
        failed = true;
      }
      if (!failed) {
        throw new IOException("an open that must fail has not");
      }
    }
  }

  private static Closeable mapBeyondTheEnd(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      channel.map(FileChannel.MapMode.READ_ONLY, 0, 1 << 20);
    }
    return () -> {};
  }

  /**
   * The number is closed behind the JDK's back, so that the close of its owner fails. Nothing is
   * measured in between: measuring takes descriptors, and the first would be that number.
   */
  private void brokenClose(Outcome outcome) throws Exception {
    Field number = FileDescriptor.class.getDeclaredField("fd");
    Method close = FileDescriptor.class.getDeclaredMethod("close0");
    number.setAccessible(true);
    close.setAccessible(true);
    FileInputStream in = new FileInputStream(place.file.toFile());
    FileDescriptor copy = new FileDescriptor();
    number.set(copy, number.get(in.getFD()));
    close.invoke(copy);
    boolean failed = false;
    try {
      in.close();
    } catch (IOException expected) {
      failed = true;
    }
    outcome.note("threw", failed ? 1 : 0);
    outcome.note("failedCloses", ProbeReader.counters().get("file").failedCloses());
  }

  private void throwingClose(Outcome outcome, Measured before) throws IOException {
    FileInputStream inner = new FileInputStream(place.file.toFile());
    FilterInputStream outer =
        new FilterInputStream(inner) {
          @Override
          public void close() throws IOException {
            throw new IOException("before the inner stream is closed");
          }
        };
    boolean failed = false;
    try {
      outer.close();
    } catch (IOException expected) {
      failed = true;
    }
    outcome.note("threw", failed ? 1 : 0);
    outcome.put("thrown", Measured.now(), before);
    inner.close();
  }

  private void otherThread(int number) throws Exception {
    List<Closeable> opened = new ArrayList<>();
    for (Way way : List.of(Catalogue.way("inputStream"), Catalogue.way("selector"))) {
      for (int i = 0; i < number; i++) {
        opened.add(way.opening().open(place));
      }
    }
    List<Throwable> failures = new ArrayList<>();
    Thread closer =
        new Thread(
            () -> {
              try {
                for (Closeable each : opened) {
                  each.close();
                }
              } catch (IOException e) {
                failures.add(e);
              }
            });
    closer.start();
    closer.join();
    if (!failures.isEmpty()) {
      throw new IOException(failures.get(0));
    }
  }

  /** An object that opens one file, and throws before its constructor ends. */
  private static final class HalfBuilt implements Closeable {
    private final FileInputStream first;
    private final FileInputStream second;

    HalfBuilt(Place place) throws IOException {
      first = new FileInputStream(place.file.toFile());
      second = new FileInputStream(place.directory.resolve("missing").toFile());
    }

    @Override
    public void close() throws IOException {
      first.close();
      second.close();
    }
  }

  private void halfBuilt(int number, Outcome outcome, Measured before) {
    int thrown = 0;
    for (int i = 0; i < number; i++) {
      try {
        kept.add(new HalfBuilt(place));
      } catch (IOException expected) {
        thrown++;
      }
    }
    outcome.note("threw", thrown);
    Patience.await(
        () -> {
          System.gc();
          return Measured.now().open().equals(before.open());
        });
  }

  private void threadEnds(int number) throws InterruptedException {
    Thread opener = new Thread(() -> keepOpen(number));
    opener.start();
    opener.join();
  }

  private void keepOpen(int number) {
    try {
      for (int i = 0; i < number; i++) {
        kept.add(new FileInputStream(place.file.toFile()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void childExits(int number, Outcome outcome, Measured before) throws IOException {
    List<Process> children = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      children.add(new ProcessBuilder("cat").start());
    }
    outcome.put("running", Measured.now(), before);
    for (Process child : children) {
      child.getOutputStream().close(); // and so it exits
    }
    Patience.await(() -> Measured.now().open().equals(before.open()));
  }
}
