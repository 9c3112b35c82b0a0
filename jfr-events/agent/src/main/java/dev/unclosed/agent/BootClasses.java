package dev.unclosed.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import jdk.internal.misc.Unsafe;

/**
 * Defines the probe's classes into the boot class loader's unnamed module, where woven code of
 * {@code java.base} finds them.
 *
 * <p>Not by appending to the boot class path: that prints a warning about class-data sharing into
 * the application's output.
 */
final class BootClasses {
  /** In an order in which every class comes after its superclass and interfaces. */
  static final String[] NAMES = {
    "event.AnnounceEnd",
    "event.FailedOpenStatistics",
    "event.FileDescriptorKind",
    "event.FileDescriptorStatistics",
    "event.Marker",
    "event.OpenResource",
    "event.OpenSite",
    "event.ProbeStatistics",
    "event.ResourceClose",
    "event.ResourceOpen",
    "event.ResourceOpenUnsampled",
    "event.ResourceOrphan",
    "event.ResourceStatistics",
    "event.ResourceType",
    "event.ScopeEnd",
    "event.Shutdown",
    "probe.ArrayBase",
    "probe.Announcer",
    "probe.Announcer$ChunkStart",
    "probe.Announcer$Slice",
    "probe.Baseline",
    "probe.CleanerThread",
    "probe.Counters",
    "probe.Descriptors",
    "probe.DirectoryHooks",
    "probe.EarlyStacks",
    "probe.Emission",
    "probe.FailedOpens",
    "probe.FdTable",
    "probe.FdTable$Segment",
    "probe.Hooks",
    "probe.LiveResource",
    "probe.OwnThread",
    "probe.Parts",
    "probe.PeriodicEvents",
    "probe.PeriodicEvents$Failures",
    "probe.PeriodicEvents$Resources",
    "probe.PeriodicEvents$State",
    "probe.Probe",
    "probe.ResourceTypes",
    "probe.SocketHooks",
    "probe.StackSampler",
    "probe.WatchedTypes",
  };

  private static final String PACKAGE = "dev.unclosed.";

  private BootClasses() {}

  /**
   * Defines all of them, opens the parts of {@code java.base} that they use, and initialises them.
   *
   * @param jar the agent's jar
   */
  static void define(Instrumentation instrumentation, String jar)
      throws IOException, ClassNotFoundException {
    Module base = Object.class.getModule();
    export(instrumentation, base, "jdk.internal.misc", BootClasses.class.getModule());
    Unsafe unsafe = Unsafe.getUnsafe();
    Class<?> first = null;
    try (ZipFile file = new ZipFile(jar)) {
      for (String name : NAMES) {
        String className = PACKAGE + name;
        byte[] bytes = read(file, className.replace('.', '/') + ".class");
        first = unsafe.defineClass(className, bytes, 0, bytes.length, null, null);
      }
    }
    if (first == null) {
      throw new IllegalStateException("no probe class");
    }
    Module probe = first.getModule();
    export(instrumentation, base, "jdk.internal.misc", probe);
    export(instrumentation, base, "jdk.internal.access", probe);
    for (String name : NAMES) {
      if (name.startsWith("probe.")) {
        Class.forName(PACKAGE + name, true, null);
      }
    }
  }

  static void export(Instrumentation instrumentation, Module from, String packageName, Module to) {
    Set<Module> target = Collections.singleton(to);
    Map<String, Set<Module>> exports = Collections.singletonMap(packageName, target);
    instrumentation.redefineModule(
        from,
        Collections.<Module>emptySet(),
        exports,
        Collections.<String, Set<Module>>emptyMap(),
        Collections.<Class<?>>emptySet(),
        Collections.<Class<?>, java.util.List<Class<?>>>emptyMap());
  }

  private static byte[] read(ZipFile file, String name) throws IOException {
    ZipEntry entry = file.getEntry(name);
    if (entry == null) {
      throw new IOException(name + " is missing in " + file.getName());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) entry.getSize());
    try (InputStream in = file.getInputStream(entry)) {
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        bytes.write(buffer, 0, n);
      }
    }
    return bytes.toByteArray();
  }
}
