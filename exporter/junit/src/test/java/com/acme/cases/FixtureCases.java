package com.acme.cases;

import dev.unclosed.junit.NoLeaks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.io.TempDir;

/** What lives longer than the body of a test. */
public final class FixtureCases {
  private FixtureCases() {}

  @NoLeaks(lingerMillis = 20)
  static final class SetUpAndTearDown {
    private InputStream in;

    @BeforeEach
    void open() {
      in = Open.file();
    }

    @AfterEach
    void close() throws IOException {
      in.close();
    }

    @Test
    void cleanSinceItIsTornDown() throws IOException {
      in.read();
    }
  }

  @NoLeaks(lingerMillis = 20)
  static final class SetUpAlone {
    @BeforeEach
    void open() {
      Open.file();
    }

    @Test
    void leaksInSetUp() {}
  }

  @NoLeaks(lingerMillis = 20)
  static final class TearDownLeaks {
    @AfterEach
    void open() {
      Open.file();
    }

    @Test
    void leaksInTearDown() {}
  }

  @NoLeaks(lingerMillis = 20)
  static final class Fields {
    private final InputStream in = Open.file();

    @Test
    void leaksInAField() throws IOException {
      in.read();
    }
  }

  @NoLeaks(lingerMillis = 20)
  static final class ClosedFields {
    private final InputStream in = Open.file();

    @AfterEach
    void close() throws IOException {
      in.close();
    }

    @Test
    void cleanOnce() {}

    @Test
    void cleanTwice() {}
  }

  @NoLeaks(lingerMillis = 20)
  static final class OfTheClass {
    private static InputStream shared;

    @BeforeAll
    static void open() {
      shared = Open.file();
    }

    @AfterAll
    static void close() throws IOException {
      shared.close();
    }

    @Test
    void cleanWithSharedFixture() throws IOException {
      shared.read();
    }

    @Test
    void leaksBesideIt() {
      Open.file();
    }
  }

  /** The tests are clean; the class as a whole is not. */
  @NoLeaks(lingerMillis = 20)
  static final class ClassLeaks {
    @BeforeAll
    static void open() {
      Open.file();
    }

    @Test
    void cleanInItself() {}
  }

  @NoLeaks(lingerMillis = 20)
  static final class ClassTearDownLeaks {
    @AfterAll
    static void open() {
      Open.file();
    }

    @Test
    void cleanInItself() {}
  }

  @NoLeaks(lingerMillis = 20)
  @TestInstance(Lifecycle.PER_CLASS)
  static final class PerClass {
    private final InputStream in = Open.file();

    @AfterAll
    void close() throws IOException {
      in.close();
    }

    @Test
    void cleanWithField() throws IOException {
      in.read();
    }

    @Test
    void leaks() {
      Open.file();
    }
  }

  @NoLeaks(lingerMillis = 20)
  @TestInstance(Lifecycle.PER_CLASS)
  static final class PerClassLeaks {
    private final InputStream in = Open.file();

    @Test
    void cleanInItself() throws IOException {
      in.read();
    }
  }

  /** A constant of a class that lives as long as the JVM. */
  @NoLeaks(lingerMillis = 20)
  static final class StaticFixture {
    @Test
    void cleanSinceTheConstantStays() throws IOException {
      Constant.IN.read();
    }
  }

  /** Opened with its class. */
  static final class Constant {
    static final InputStream IN = Open.file();

    private Constant() {}
  }

  @NoLeaks(lingerMillis = 20)
  static final class SharedExecutor {
    private static ExecutorService threads;

    @BeforeAll
    static void start() throws Exception {
      threads = Executors.newSingleThreadExecutor();
      threads.submit(() -> {}).get();
    }

    @AfterAll
    static void stop() throws Exception {
      threads.shutdown();
      threads.awaitTermination(1, TimeUnit.MINUTES);
    }

    @Test
    void cleanSinceNothingOnTheStackNamesTheTest() throws Exception {
      threads.submit(Open::file).get();
    }

    @Test
    void leaksInATaskOnASharedThread() throws Exception {
      threads.submit(() -> Open.file()).get();
    }
  }

  /** What a thread of a fixture opens on its own is the fixture's. */
  @NoLeaks(lingerMillis = 20)
  static final class ServerFixture {
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
  }

  @NoLeaks(lingerMillis = 20)
  static final class WithTempDir {
    @TempDir Path directory;

    @Test
    void cleanWithATemporaryDirectory() throws IOException {
      Files.writeString(directory.resolve("a"), "b");
    }
  }

  /** What another extension opens before the test, and closes after it. */
  @NoLeaks(lingerMillis = 20)
  @ExtendWith(Lending.class)
  static final class Parameters {
    @Test
    void cleanWithAParameter(InputStream in) throws IOException {
      in.read();
    }
  }

  /** Lends a file for one test, and closes it with the test's store. */
  static final class Lending implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == InputStream.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      InputStream in = Open.file();
      context.getStore(ExtensionContext.Namespace.GLOBAL).put(parameter, new Loan(in));
      return in;
    }
  }

  /** What a store closes. */
  @SuppressWarnings("deprecation")
  record Loan(InputStream in) implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** All of them. */
  public static List<Class<?>> all() {
    return List.of(
        SetUpAndTearDown.class,
        SetUpAlone.class,
        TearDownLeaks.class,
        Fields.class,
        ClosedFields.class,
        OfTheClass.class,
        ClassLeaks.class,
        ClassTearDownLeaks.class,
        PerClass.class,
        PerClassLeaks.class,
        StaticFixture.class,
        SharedExecutor.class,
        ServerFixture.class,
        WithTempDir.class,
        Parameters.class);
  }
}
