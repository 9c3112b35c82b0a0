package dev.unclosed.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownSitesTest {
  /** Pollers came with 21, and not to every system; the other two went before 25. */
  private static final String OF_SOME_JDKS = ".*Poller|.*\\$Delayer|.*SecuritySupport.*";

  @ParameterizedTest
  @CsvSource({
    "zip, sun.net.www.protocol.jar.JarFileFactory, get",
    "zip, jdk.internal.loader.URLClassPath$JarLoader, getJarFile",
    "zip, java.net.URLClassLoader$1, run",
    "selector, sun.nio.ch.EPollPoller, <init>",
    "channel_group, sun.nio.ch.LinuxAsynchronousChannelProvider, defaultEventPort",
    "file, sun.util.calendar.ZoneInfoFile$1, run",
    "file, java.nio.charset.Charset, lookup2",
    "file, java.util.logging.FileHandler, openFiles",
    "file, ch.qos.logback.core.FileAppender, openFile",
    "server_socket, dev.unclosed.http.Listener, bind"
  })
  void whatIsOpenOnPurposeHasAReasonOfOneSentence(String type, String className, String method) {
    assertThat(KnownSites.shipped().reason(type, opened(className, method)))
        .matches("[A-Z].*[^.]\\.");
  }

  @ParameterizedTest
  @CsvSource({
    "file, java.net.URLClassLoader, getResourceAsStream",
    "file, sun.nio.cs.StreamDecoder, read",
    "file, java.util.logging.FileHandler, publish",
    "file, jdk.jfr.consumer.RecordingFile, <init>",
    "file, com.acme.shop.Store, read"
  })
  void whatTheApplicationMustCloseHasNone(String type, String className, String method) {
    assertThat(KnownSites.shipped().reason(type, opened(className, method))).isNull();
  }

  @Test
  void everyJdkClassThatTheListNamesExistsExceptThoseOfSomeJdksOnly() {
    for (KnownSite site : ShippedSites.ALL) {
      String name = site.prefix();
      if (name.matches("(java|sun|jdk)\\..*[^.]") && !name.matches(OF_SOME_JDKS)) {
        assertThat(existsInThisJdk(name)).as(name).isTrue();
      }
    }
  }

  @Test
  void theUsersOwnSitesComeWithTheirReason() {
    KnownSites sites =
        new KnownSites(List.of(new KnownSite(null, "com.acme.Cache.load", "We keep these.")));
    assertThat(sites.reason("file", opened("com.acme.Cache", "loadAll")))
        .isEqualTo("We keep these.");
    assertThat(sites.reason("file", opened("com.acme.Cache", "store"))).isNull();
    assertThat(sites.reason("file", opened("com.acme", "Cache.load"))).isNotNull();
    assertThat(sites.reason("file", opened("com.acme.CacheOfOthers", "load"))).isNull();
  }

  private static Stack opened(String className, String method) {
    List<Frame> frames =
        List.of(
            new Frame("dev.unclosed.probe.Hooks", "opened", 3),
            new Frame(className, method, 7),
            new Frame("com.acme.Main", "main", 11));
    return new Stack(frames, false, new FrameRules(List.of()), "main");
  }

  /** A prefix ends in a class, or in a class and a method. */
  private static boolean existsInThisJdk(String prefix) {
    return exists(prefix) || exists(prefix.substring(0, prefix.lastIndexOf('.')));
  }

  private static boolean exists(String className) {
    return ModuleLayer.boot().modules().stream()
        .anyMatch(module -> resourceExists(module, className.replace('.', '/') + ".class"));
  }

  private static boolean resourceExists(Module module, String resource) {
    try (var stream = module.getResourceAsStream(resource)) {
      return stream != null;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
