package dev.unclosed.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

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
    "probe.Declared",
    "probe.DeclaredTypes",
    "probe.DescriptorOf",
    "probe.Descriptors",
    "probe.DirectoryHooks",
    "probe.EarlyStacks",
    "probe.Emission",
    "probe.ExecutorLayout",
    "probe.ExecutorState",
    "probe.ExitCall",
    "probe.ExitHooks",
    "probe.ExitStart",
    "probe.FailedOpens",
    "probe.FdTable",
    "probe.FdTable$Segment",
    "probe.Hooks",
    "probe.JdbcHooks",
    "probe.LiveResource",
    "probe.ObjectCursor",
    "probe.ObjectHooks",
    "probe.ObjectTable",
    "probe.ObjectTable$Entry",
    "probe.Orphans",
    "probe.OwnThread",
    "probe.Parts",
    "probe.PeriodicEvents",
    "probe.PeriodicEvents$Failures",
    "probe.PeriodicEvents$Resources",
    "probe.PeriodicEvents$State",
    "probe.PermitHooks",
    "probe.Probe",
    "probe.Reclaimed",
    "probe.ResourceTypes",
    "probe.ScopeRun",
    "probe.ScopeTotals",
    "probe.ScopeWindow",
    "probe.Scopes",
    "probe.Scopes$Leftover",
    "probe.SocketHooks",
    "probe.StackSampler",
    "probe.UncaughtException",
    "probe.WatchedTypes",
    "probe.Witness",
  };

  private static final String PACKAGE = "dev.unclosed.";

  private BootClasses() {}

  /** Opens the part of {@code java.base} that defining takes. */
  static void openUnsafe(Instrumentation instrumentation) {
    Module base = Object.class.getModule();
    export(instrumentation, base, BootClasses.class.getModule(), "jdk.internal.misc");
  }

  /**
   * Defines all of them, opens the parts of {@code java.base} that they use, and initialises them.
   */
  static void define(Instrumentation instrumentation, JarClasses jar)
      throws IOException, ClassNotFoundException {
    Class<?> last = null;
    for (String name : NAMES) {
      last = jar.define(PACKAGE + name, null, null);
    }
    if (last == null) {
      throw new IllegalStateException("no probe class");
    }
    Module base = Object.class.getModule();
    Module probe = last.getModule();
    export(instrumentation, base, probe, "jdk.internal.misc", "jdk.internal.access");
    for (String name : NAMES) {
      if (name.startsWith("probe.")) {
        Class.forName(PACKAGE + name, true, null);
      }
    }
  }

  static void export(
      Instrumentation instrumentation, Module from, Module to, String... packageNames) {
    Map<String, Set<Module>> exports = new HashMap<>();
    for (String packageName : packageNames) {
      exports.put(packageName, Collections.singleton(to));
    }
    instrumentation.redefineModule(
        from,
        Collections.<Module>emptySet(),
        exports,
        Collections.<String, Set<Module>>emptyMap(),
        Collections.<Class<?>>emptySet(),
        Collections.<Class<?>, java.util.List<Class<?>>>emptyMap());
  }
}
