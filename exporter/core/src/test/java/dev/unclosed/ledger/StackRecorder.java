package dev.unclosed.ledger;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Prints the stacks that JFR sees on many ways to one call: the source of stacks-of-jdk-*.txt. */
public final class StackRecorder {
  private StackRecorder() {}

  /** The event whose stacks are printed. */
  @Name("test.Opened")
  static final class Opened extends Event {
    String way = "";
  }

  /** Something that proxies implement. */
  public interface Store {
    void open(String way);
  }

  public static void main(String[] args) throws Throwable {
    try (Recording recording = new Recording()) {
      recording.enable(Opened.class).withStackTrace();
      recording.start();
      direct("direct");
      callbacks();
      reflection();
      threads();
      recursion();
      recording.stop();
      print(recording, System.out);
    }
  }

  static void open(String way) {
    Opened event = new Opened();
    event.way = way;
    event.commit();
  }

  private static void direct(String way) {
    open(way);
  }

  private static void callbacks() {
    Runnable lambda = () -> open("lambda");
    lambda.run();
    List.of("stream").stream().map(way -> way).forEach(StackRecorder::open);
    List.of("list").forEach(way -> direct(way));
  }

  private static void reflection() throws Throwable {
    var method = StackRecorder.class.getDeclaredMethod("direct", String.class);
    for (int i = 0; i < 50; i++) {
      method.invoke(null, i == 0 ? "method" : i == 49 ? "method again" : "warm-up");
    }
    MethodHandles.lookup()
        .findStatic(StackRecorder.class, "direct", MethodType.methodType(void.class, String.class))
        .invoke("handle");
    InvocationHandler handler =
        (proxy, called, arguments) -> {
          direct((String) arguments[0]);
          return null;
        };
    Store store =
        (Store)
            Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, handler);
    store.open("proxy");
  }

  private static void threads() throws Exception {
    Thread thread = new Thread(() -> direct("thread"));
    thread.start();
    thread.join();
    var pool = Executors.newSingleThreadScheduledExecutor();
    pool.submit(() -> direct("pool")).get();
    pool.schedule(() -> direct("scheduled"), 1, TimeUnit.MILLISECONDS).get();
    CompletableFuture.runAsync(() -> direct("future"), pool).get();
    pool.shutdown();
    CountDownLatch forked = new CountDownLatch(1);
    ForkJoinPool.commonPool()
        .execute(
            () -> {
              direct("fork-join");
              forked.countDown();
            });
    forked.await();
    Timer timer = new Timer();
    CompletableFuture<Void> done = new CompletableFuture<>();
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            direct("timer");
            done.complete(null);
          }
        },
        1);
    done.get();
    timer.cancel();
  }

  private static void recursion() {
    down("recursion of 3", 3);
    down("recursion of 30", 30);
    ping("turns of 4", 4);
    ping("turns of 40", 40);
    down("recursion of 300", 300);
    ping("turns of 400", 400);
    ping("turns of 401", 401);
  }

  private static void down(String way, int depth) {
    if (depth == 0) {
      open(way);
    } else {
      down(way, depth - 1);
    }
  }

  private static void ping(String way, int depth) {
    if (depth <= 0) {
      open(way);
    } else {
      pong(way, depth - 1);
    }
  }

  private static void pong(String way, int depth) {
    ping(way, depth - 1);
  }

  private static void print(Recording recording, PrintStream out) throws IOException {
    Path file = Files.createTempFile("stacks", ".jfr");
    recording.dump(file);
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      String way = event.getString("way");
      if (!way.equals("warm-up")) {
        var stack = event.getStackTrace();
        out.println("[" + way + (stack.isTruncated() ? ", truncated]" : "]"));
        for (RecordedFrame frame : stack.getFrames()) {
          var method = frame.getMethod();
          out.println(
              method.getType().getName() + " " + method.getName() + " " + frame.getLineNumber());
        }
      }
    }
    Files.delete(file);
  }
}
