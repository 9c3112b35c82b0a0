package com.acme.cases;

import dev.unclosed.junit.NoLeaks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Classes that run beside each other, with their methods beside each other too. */
public final class ParallelCases {
  private ParallelCases() {}

  @NoLeaks(lingerMillis = 20)
  @Execution(ExecutionMode.CONCURRENT)
  static final class First {
    @Test
    void leaks() {
      Open.file();
    }

    @Test
    void leaksASelector() throws IOException {
      Open.selector();
    }

    @Test
    void cleanMany() throws IOException {
      for (int i = 0; i < 50; i++) {
        Open.file().close();
      }
    }
  }

  @NoLeaks(lingerMillis = 20)
  @Execution(ExecutionMode.CONCURRENT)
  static final class Second {
    @Test
    void cleanChannels() throws IOException {
      for (int i = 0; i < 50; i++) {
        try (FileChannel channel = Open.channel()) {
          channel.size();
        }
      }
    }

    @Test
    void cleanSelectors() throws IOException {
      for (int i = 0; i < 10; i++) {
        try (Selector selector = Open.selector()) {
          selector.selectNow();
        }
      }
    }

    @Test
    void leaksOnAnotherThread() throws Exception {
      Thread opener = new Thread(() -> Open.file());
      opener.start();
      opener.join();
    }
  }

  @NoLeaks(lingerMillis = 20)
  @Execution(ExecutionMode.CONCURRENT)
  static final class Third {
    private static ExecutorService threads;
    private static InputStream shared;

    @BeforeAll
    static void start() {
      threads = Executors.newFixedThreadPool(2);
      shared = Open.file();
    }

    @AfterAll
    static void stop() throws Exception {
      threads.shutdown();
      threads.awaitTermination(1, TimeUnit.MINUTES);
      shared.close();
    }

    @Test
    void cleanOnASharedPool() throws Exception {
      threads.submit(() -> Open.file()).get().close();
    }

    @Test
    void leaksOnASharedPool() throws Exception {
      threads.submit(() -> Open.file()).get();
    }

    @Test
    void cleanInTheCommonPool() throws Exception {
      CompletableFuture.supplyAsync(() -> Open.file()).join().close();
    }
  }

  /** What a thread of a fixture opens is no test's, and nobody is blamed for it. */
  @NoLeaks(lingerMillis = 20)
  @Execution(ExecutionMode.CONCURRENT)
  static final class Fourth {
    private static OtherThread server;

    @BeforeAll
    static void start() {
      server = new OtherThread();
    }

    @AfterAll
    static void stop() throws Exception {
      server.close();
    }

    @Test
    void cleanThoughTheServerKeepsSomething() throws Exception {
      server.openFile();
    }

    @Test
    void cleanBesideIt() throws IOException {
      Open.file().close();
    }
  }

  /** All of them. */
  public static List<Class<?>> all() {
    return List.of(First.class, Second.class, Third.class, Fourth.class);
  }
}
