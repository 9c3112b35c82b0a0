package com.acme.cases;

import dev.unclosed.api.Resources;
import dev.unclosed.api.Scope;
import dev.unclosed.junit.NoLeaks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Opens and closes on other threads than the test's. */
public final class AsynchronousCases {
  private AsynchronousCases() {}

  private static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes only once nothing but the verdict is still to come. */
  @NoLeaks(lingerMillis = 60_000)
  static final class ClosedLater {
    private final CountDownLatch tornDown = new CountDownLatch(1);

    @AfterEach
    void release() {
      tornDown.countDown();
    }

    @Test
    void cleanOnceTheOtherThreadHasClosed() {
      InputStream in = Open.file();
      Thread closer =
          new Thread(
              () -> {
                try {
                  tornDown.await();
                } catch (InterruptedException stop) {
                  Thread.currentThread().interrupt();
                }
                close(in);
              });
      closer.start();
    }
  }

  @NoLeaks(lingerMillis = 50)
  static final class NeverClosed {
    @Test
    void leaksOnANewThread() throws Exception {
      Thread opener = new Thread(() -> Open.file());
      opener.start();
      opener.join();
    }

    @Test
    void leaksInTheCommonPool() {
      CompletableFuture.runAsync(() -> Open.file()).join();
    }

    @Test
    void leaksOnAThreadThatIsMadeInside() throws Exception {
      try (OtherThread other = new OtherThread()) {
        other.openFile();
      }
    }

    @Test
    void cleanAcrossThreads() throws Exception {
      InputStream in = CompletableFuture.supplyAsync(() -> Open.file()).join();
      in.close();
    }
  }

  /** Closed by code, and kept from its end by something else. */
  @NoLeaks(lingerMillis = 20)
  static final class ClosedNotReleased {
    private static final CountDownLatch DONE = new CountDownLatch(1);

    @AfterAll
    static void release() {
      DONE.countDown();
    }

    @Test
    void leaksAnExecutorThatIsShutDownAndWorks() {
      ExecutorService threads = Executors.newSingleThreadExecutor();
      threads.execute(ClosedNotReleased::work);
      threads.shutdown();
    }

    private static void work() {
      try {
        DONE.await();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A thread that is older than the test is the test's while a scope takes it along. */
  @NoLeaks(lingerMillis = 50)
  @SuppressWarnings("try")
  static final class InAScope {
    private static ExecutorService threads;

    @BeforeAll
    static void start() throws Exception {
      threads = Executors.newSingleThreadExecutor(InAScope::daemon);
      threads.submit(() -> {}).get();
    }

    @AfterAll
    static void stop() throws Exception {
      threads.shutdown();
      threads.awaitTermination(1, TimeUnit.MINUTES);
    }

    private static Thread daemon(Runnable task) {
      Thread thread = new Thread(task);
      thread.setDaemon(true);
      return thread;
    }

    @Test
    void leaksInATaskThatTheScopeTakesAlong() throws Exception {
      try (Scope scope = Resources.scope("work")) {
        threads.submit(scope.wrap((Runnable) new Task())).get();
      }
    }

    @Test
    void cleanSinceTheTaskIsNotTakenAlong() throws Exception {
      threads.submit(new Task()).get();
    }
  }

  /** All of them. */
  public static List<Class<?>> all() {
    return List.of(ClosedLater.class, NeverClosed.class, ClosedNotReleased.class, InAScope.class);
  }
}
