package com.acme.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unclosed.api.Resources;
import dev.unclosed.junit.AllowLeak;
import dev.unclosed.junit.NoLeaks;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Selector;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One thread, one test at a time. */
public final class SimpleCases {
  private SimpleCases() {}

  @NoLeaks(lingerMillis = 20)
  static final class OneFile {
    @Test
    void leaks() {
      Open.file();
    }

    @Test
    void cleanSinceItCloses() throws IOException {
      Open.file().close();
    }
  }

  @NoLeaks(lingerMillis = 20)
  static final class SeveralTypes {
    @Test
    void leaks() throws IOException {
      Open.selector();
      Open.pipe();
      for (int i = 0; i < 3; i++) {
        Open.file();
      }
      Open.server();
    }

    @Test
    void cleanThoughItOpensFour() throws IOException {
      Open.selector().close();
      Open.file().close();
      Open.channel().close();
      Open.server().close();
    }
  }

  static final class AnnotatedMethods {
    @Test
    @NoLeaks(lingerMillis = 20)
    void leaks() {
      Open.file();
    }

    @Test
    void cleanSinceNobodyAsks() {
      Open.file();
    }
  }

  @NoLeaks(lingerMillis = 20, types = "selector")
  static final class OnlySelectors {
    @Test
    void leaks() throws IOException {
      Open.file();
      Open.selector();
    }

    @Test
    void cleanOfSelectors() {
      Open.file();
    }
  }

  @NoLeaks(lingerMillis = 20, packages = "org.example")
  static final class OnlyOtherPackages {
    @Test
    void cleanSinceNoFrameIsOfThatPackage() {
      Open.file();
    }
  }

  @NoLeaks(lingerMillis = 20, packages = "com.acme")
  static final class OnlyOwnPackages {
    @Test
    void leaks() {
      Open.file();
    }
  }

  @NoLeaks(lingerMillis = 20, paths = "/proc/**")
  static final class OnlyOtherPaths {
    @Test
    void cleanSinceThePathDiffers() throws IOException {
      Open.file();
      Open.selector();
    }
  }

  @NoLeaks(lingerMillis = 20, paths = "/**/unclosed*.txt")
  static final class OnlyThesePaths {
    @Test
    void leaks() throws IOException {
      Open.file();
      Open.selector();
    }
  }

  @NoLeaks(lingerMillis = 20, tolerance = 2)
  static final class Tolerant {
    @Test
    void cleanWithTwo() {
      Open.file();
      Open.file();
    }

    @Test
    void leaksThree() {
      Open.file();
      Open.file();
      Open.file();
    }
  }

  @NoLeaks(lingerMillis = 20)
  static final class Allowed {
    @Test
    @AllowLeak(reason = "the driver keeps it for the life of the JVM")
    void cleanSinceAllowed() {
      Open.file();
    }

    @Test
    @AllowLeak(reason = "the driver keeps it for the life of the JVM", types = "selector")
    void leaksWhatIsNotAllowed() throws IOException {
      Open.selector();
      Open.file();
    }
  }

  @NoLeaks(lingerMillis = 20)
  static final class AllowedWithoutAReason {
    @Test
    @AllowLeak(reason = " ")
    void failsAsConfigured() {
      Open.file();
    }
  }

  @NoLeaks(lingerMillis = 20, repeat = 0)
  static final class OddRules {
    @Test
    void failsAsConfigured() {
      assertEquals(1, 1);
    }
  }

  @NoLeaks(lingerMillis = 20)
  static final class Failing {
    @Test
    void failsForAnotherReason() {
      assertEquals(1, 2, "sums");
    }

    @Test
    void failsForAnotherReasonAndLeaks() {
      Open.file();
      assertEquals(1, 2, "sums");
    }

    @Test
    void abortedWithoutALeak() {
      assumeTrue(false, "never");
    }

    @Test
    @Disabled("on purpose")
    void skipped() {
      Open.file();
    }
  }

  @NoLeaks(lingerMillis = 20)
  static final class Parameterised {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void leaksForTheSecond(int number) {
      if (number == 2) {
        Open.file();
      }
    }
  }

  @NoLeaks(lingerMillis = 20)
  static final class Repeated {
    @RepeatedTest(3)
    void leaksEachTime() {
      Open.file();
    }
  }

  @NoLeaks(lingerMillis = 20)
  static final class Dynamic {
    @TestFactory
    Stream<DynamicTest> cleanFactory() {
      return Stream.of(
          DynamicTest.dynamicTest("leaks", Open::file),
          DynamicTest.dynamicTest("clean", () -> Open.file().close()));
    }
  }

  @NoLeaks(lingerMillis = 20)
  static final class DynamicFactory {
    @TestFactory
    List<DynamicTest> leaksInTheFactory() {
      Open.file();
      return List.of(DynamicTest.dynamicTest("clean", () -> Open.file().close()));
    }
  }

  @NoLeaks(lingerMillis = 20)
  static final class WithNested {
    @Nested
    class Inner {
      @Test
      void leaks() {
        Open.file();
      }

      @Test
      void cleanInside() throws IOException {
        Open.file().close();
      }
    }

    @Test
    void cleanOutside() throws IOException {
      Open.file().close();
    }
  }

  @NoLeaks(lingerMillis = 20)
  static class Parent {
    @Test
    void leaksInParent() {
      Open.file();
    }
  }

  static final class Inherited extends Parent {
    @Test
    void leaksInChild() {
      Open.file();
    }
  }

  @NoLeaks(lingerMillis = 20)
  static final class Declared {
    @Test
    void leaks() {
      Resources.opened("user_lock", Open.held(() -> {}));
    }

    @Test
    void cleanByAnEqualName() {
      Resources.opened("session", "anna");
      Resources.closed("session", String.join("", "an", "na"));
    }

    @Test
    void cleanSinceHandedOver() {
      InputStream in = Open.file();
      Resources.transfer(in);
    }
  }

  @NoLeaks(lingerMillis = 20, gcProof = true)
  static final class Proved {
    @Test
    void leaksForGood() throws IOException {
      Selector.open();
    }

    @Test
    void leaksUntilCollected() throws IOException {
      new FileInputStream(Open.path().toFile());
    }
  }

  @NoLeaks(lingerMillis = 20)
  static final class Collected {
    @Test
    void leaksAlthoughTheCleanerClosesIt() throws Exception {
      GarbageCollected.openAndAwaitCleaner();
    }
  }

  @NoLeaks(lingerMillis = 20, repeat = 5)
  static final class Growing {
    @Test
    void leaksAtEachRepetition() {
      Open.file();
    }

    @Test
    void cleanSinceOpenedOnce() {
      Cache.file();
    }
  }

  /** Opens on first use and keeps it. */
  static final class Cache {
    private static InputStream file;

    private Cache() {}

    static InputStream file() {
      if (file == null) {
        file = Open.file();
      }
      return file;
    }
  }

  /** All of them. */
  public static List<Class<?>> all() {
    return List.of(
        OneFile.class,
        SeveralTypes.class,
        AnnotatedMethods.class,
        OnlySelectors.class,
        OnlyOtherPackages.class,
        OnlyOwnPackages.class,
        OnlyOtherPaths.class,
        OnlyThesePaths.class,
        Tolerant.class,
        Allowed.class,
        AllowedWithoutAReason.class,
        OddRules.class,
        Failing.class,
        Parameterised.class,
        Repeated.class,
        Dynamic.class,
        DynamicFactory.class,
        WithNested.class,
        Inherited.class,
        Declared.class,
        Proved.class,
        Collected.class,
        Growing.class);
  }
}
