package com.acme.coverage;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Many virtual threads that read one file each, and talk over a socket with every hundredth;
 * arguments: place, threads, how many keep their file. Says how often a virtual thread was pinned,
 * and how often with a hook on its stack.
 */
public final class VirtualThreads {
  private static final int TALKERS = 100;

  private final Place place;
  private final List<FileInputStream> kept = Collections.synchronizedList(new ArrayList<>());

  private VirtualThreads(Path directory) throws IOException {
    this.place = new Place(directory);
  }

  public static void main(String[] args) throws Exception {
    VirtualThreads threads = new VirtualThreads(Path.of(args[0]));
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    in.readLine();
    System.out.println("ran " + threads.run(Integer.parseInt(args[1]), Integer.parseInt(args[2])));
    in.readLine();
    System.exit(threads.kept.size() == Integer.parseInt(args[2]) ? 0 : 1);
  }

  private String run(int number, int keeping) throws Exception {
    try (Recording pinned = new Recording()) {
      pinned.enable("jdk.VirtualThreadPinned").withThreshold(java.time.Duration.ZERO);
      pinned.start();
      ExecutorService executor = executor();
      List<Future<Boolean>> results = new ArrayList<>();
      for (int i = 0; i < number; i++) {
        results.add(executor.submit(task(i, i < keeping)));
      }
      for (Future<Boolean> result : results) {
        result.get();
      }
      executor.shutdown();
      pinned.stop();
      return pins(pinned);
    }
  }

  /** Java 17 compiles no call of it. */
  private static ExecutorService executor() throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  private Callable<Boolean> task(int number, boolean keeping) {
    return () -> {
      read(keeping);
      if (number % TALKERS == 0) {
        SocketWays.socket(place).close();
      }
      return true;
    };
  }

  private void read(boolean keeping) throws IOException {
    FileInputStream in = new FileInputStream(place.file.toFile());
    in.readAllBytes();
    if (keeping) {
      kept.add(in);
    } else {
      in.close();
    }
  }

  private String pins(Recording pinned) throws IOException {
    Path dump = place.directory.resolve("pinned.jfr");
    pinned.dump(dump);
    int all = 0;
    int hooks = 0;
    for (RecordedEvent event : RecordingFile.readAllEvents(dump)) {
      if (event.getEventType().getName().equals("jdk.VirtualThreadPinned")) {
        all++;
        if (hasHook(event)) {
          hooks++;
        }
      }
    }
    Files.delete(dump);
    return all + " " + hooks;
  }

  private static boolean hasHook(RecordedEvent event) {
    for (RecordedFrame frame : event.getStackTrace().getFrames()) {
      if (frame.getMethod().getType().getName().startsWith("dev.unclosed.")) {
        return true;
      }
    }
    return false;
  }
}
