package dev.unclosed.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The places that we know to keep what they open. */
final class ShippedSites {
  static final List<KnownSite> ALL = all();

  private ShippedSites() {}

  private static List<KnownSite> all() {
    List<KnownSite> sites = new ArrayList<>();
    jars(sites);
    jdk(sites);
    logs(sites);
    ours(sites);
    return List.copyOf(sites);
  }

  private static void jars(List<KnownSite> sites) {
    add(
        sites,
        null,
        "The JDK caches jars that are read through jar: URLs for the life of the JVM;"
            + " URLConnection.setUseCaches(false) avoids it.",
        "sun.net.www.protocol.jar.JarFileFactory");
    add(
        sites,
        "zip",
        "A class loader keeps its jars open until it is closed;"
            + " if they become many, somebody makes class loaders and closes none.",
        "jdk.internal.loader.URLClassPath",
        "jdk.internal.loader.BuiltinClassLoader",
        "jdk.internal.module.",
        "java.net.URLClassLoader");
  }

  private static void jdk(List<KnownSite> sites) {
    add(
        sites,
        null,
        "The JDK waits here for the sockets of all virtual threads, for the life of the JVM.",
        "sun.nio.ch.Poller",
        "sun.nio.ch.EPollPoller",
        "sun.nio.ch.KQueuePoller");
    add(
        sites,
        "channel_group",
        "The default group of asynchronous channels lives as long as the JVM.",
        "sun.nio.ch.LinuxAsynchronousChannelProvider.defaultEventPort");
    add(
        sites,
        null,
        "The JDK reads its own time zone, charset or locale data here, once.",
        "sun.util.calendar.ZoneInfoFile",
        "java.time.zone.TzdbZoneRulesProvider",
        "java.nio.charset.Charset.lookup",
        "sun.util.locale.provider.",
        "sun.util.resources.");
    add(
        sites,
        null,
        "The JDK keeps the operating system's source of random numbers open.",
        "sun.security.provider.NativePRNG",
        "sun.security.provider.SeedGenerator");
    add(
        sites,
        null,
        "The JVM's own management agent listens here.",
        "sun.management.jmxremote.",
        "jdk.internal.agent.");
    add(
        sites,
        null,
        "Flight Recorder writes its recording here.",
        "jdk.jfr.internal.Repository",
        "jdk.jfr.internal.PlatformRecorder");
    add(
        sites,
        "directory",
        "The JDK itself forgets this one when it lists its recording profiles.",
        "jdk.jfr.internal.SecuritySupport.getPredefinedJFCFiles");
    add(
        sites,
        "executor",
        "The JDK's shared executors live as long as the JVM.",
        "java.util.concurrent.ForkJoinPool.<clinit>",
        "java.util.concurrent.CompletableFuture$Delayer",
        "java.lang.ProcessHandleImpl");
  }

  private static void logs(List<KnownSite> sites) {
    add(
        sites,
        null,
        "A log appender keeps its file or connection open as long as it is configured.",
        "java.util.logging.FileHandler.open",
        "java.util.logging.FileHandler.rotate",
        "java.util.logging.SocketHandler.connect",
        "ch.qos.logback.core.FileAppender.openFile",
        "ch.qos.logback.core.recovery.Resilient",
        "org.apache.logging.log4j.core.appender.FileManager",
        "org.apache.logging.log4j.core.appender.MemoryMappedFileManager",
        "org.apache.logging.log4j.core.appender.RandomAccessFileManager",
        "org.apache.logging.log4j.core.appender.rolling.RollingFileManager",
        "org.apache.logging.log4j.core.appender.rolling.RollingRandomAccessFileManager",
        "org.apache.logging.log4j.core.net.TcpSocketManager",
        "org.apache.log4j.FileAppender.setFile",
        "org.apache.juli.FileHandler.open",
        "org.apache.catalina.valves.AccessLogValve.open",
        "org.jboss.logmanager.handlers.FileHandler",
        "org.tinylog.writers.");
  }

  private static void ours(List<KnownSite> sites) {
    add(
        sites,
        null,
        "Unclosed itself keeps this open while it watches.",
        "dev.unclosed.agent.",
        "dev.unclosed.http.",
        "dev.unclosed.ingest.",
        "dev.unclosed.metrics.",
        "dev.unclosed.page.",
        "dev.unclosed.procfs.",
        "dev.unclosed.sidecar.");
  }

  private static void add(
      List<KnownSite> sites, @Nullable String type, String reason, String... prefixes) {
    for (String prefix : prefixes) {
      sites.add(new KnownSite(type, prefix, reason));
    }
  }
}
