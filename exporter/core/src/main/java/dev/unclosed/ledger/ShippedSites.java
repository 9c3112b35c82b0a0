package dev.unclosed.ledger;

import java.util.List;

/** The places that we know to keep what they open. */
final class ShippedSites {
  private static final String JAR_CACHE =
      "The JDK caches jars that were read through jar: URLs; setUseCaches(false) avoids it.";
  private static final String CLASS_LOADER =
      "A class loader keeps its jars open until the class loader itself is closed.";
  private static final String POLLER =
      "The JDK waits here for the sockets of all virtual threads, for as long as it runs.";

  static final List<KnownSite> ALL =
      List.of(
          new KnownSite(null, "sun.net.www.protocol.jar.JarFileFactory", JAR_CACHE),
          new KnownSite("zip", "jdk.internal.loader.", CLASS_LOADER),
          new KnownSite("zip", "java.net.URLClassLoader.", CLASS_LOADER),
          new KnownSite(null, "sun.nio.ch.Poller", POLLER),
          new KnownSite(null, "sun.nio.ch.EPollPoller", POLLER));

  private ShippedSites() {}
}
