package dev.unclosed.testing;

import dev.unclosed.ledger.LedgerHealth;
import dev.unclosed.ledger.LedgerSnapshot;
import dev.unclosed.ledger.Lifecycle;
import dev.unclosed.ledger.OtherSites;
import dev.unclosed.ledger.SiteSnapshot;
import dev.unclosed.ledger.TypeCounters;
import dev.unclosed.ledger.TypeSnapshot;
import dev.unclosed.procfs.Children;
import dev.unclosed.procfs.DescriptorKind;
import dev.unclosed.procfs.ProcessSnapshot;
import dev.unclosed.procfs.Semaphores;
import dev.unclosed.procfs.SocketState;
import dev.unclosed.procfs.ThreadLimits;
import dev.unclosed.report.Accounting;
import dev.unclosed.report.CloseWaits;
import dev.unclosed.report.FailedOpens;
import dev.unclosed.report.Lives;
import dev.unclosed.report.ProbeHealth;
import dev.unclosed.report.ScopeLeftovers;
import dev.unclosed.report.StreamHealth;
import dev.unclosed.report.TargetInfo;
import dev.unclosed.report.TargetSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A target as a test wants it: a service that leaks files and sockets among correct traffic. */
public final class Scripted {
  public static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");

  private Scripted() {}

  public static TargetSnapshot target() {
    return target(ledger(types(), sites(), List.of(new OtherSites("file", 4, 90_000, 0, 2))));
  }

  public static TargetSnapshot target(LedgerSnapshot ledger) {
    return new TargetSnapshot(
        new TargetInfo(
            "com.acme.Main",
            4711,
            "com.acme.Main",
            "17.0.15",
            "agent",
            Instant.parse("2026-03-01T00:00:00Z")),
        true,
        new Lives(3, new TreeMap<>(Map.of("clean", 1L, "leaking", 1L, "killed", 1L)), Map.of()),
        ledger,
        process(),
        new Accounting(
            OptionalLong.of(171),
            OptionalLong.of(0),
            OptionalLong.of(12),
            OptionalLong.of(5),
            false),
        CloseWaits.of(Map.of(CloseWaits.key("socket", "00c1d2e3f4a5b6c7"), 23L)),
        stream(),
        new ProbeHealth(
            true,
            0,
            3,
            List.of(new FailedOpens("socket", "emfile", 2)),
            Map.of("file", 1.0),
            List.of(new ScopeLeftovers("import-batch", "file", 4))),
        11_940.5);
  }

  /** A target of which nothing but its name is known yet. */
  public static TargetSnapshot unknownTarget() {
    LedgerHealth health = new LedgerHealth(0, 500_000, 0, 0, 0, Double.NaN);
    return new TargetSnapshot(
        new TargetInfo("early", 1, "early", "25", "agent", NOW),
        true,
        null,
        new LedgerSnapshot(NOW, List.of(), List.of(), List.of(), health),
        new ProcessSnapshot(
            NOW,
            1,
            OptionalLong.empty(),
            OptionalLong.empty(),
            List.of(),
            Map.of(),
            Map.of(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            List.of("/proc is not readable")),
        Accounting.UNKNOWN,
        CloseWaits.UNKNOWN,
        new StreamHealth(Map.of(), 0, Double.NaN, null, OptionalLong.empty(), false, Map.of()),
        new ProbeHealth(true, 0, 0, List.of(), Map.of()),
        Double.NaN);
  }

  public static LedgerSnapshot ledger(
      List<TypeSnapshot> types, List<SiteSnapshot> sites, List<OtherSites> others) {
    return new LedgerSnapshot(
        NOW, types, sites, others, new LedgerHealth(171, 500_000, 0, 0, 0, 41.5));
  }

  public static List<TypeSnapshot> types() {
    return List.of(
        type(new TypeCounters("file", 120_131, 119_990, 10, 29, 0, 0, 6, 6), 81.25, 1),
        type(new TypeCounters("socket", 40_037, 40_000, 7, 0, 1, 0, 2, 2), 3_600, 1),
        type(new TypeCounters("accepted_socket", 900, 897, 0, 0, 0, 0, 2, 2), 12, 0),
        type(new TypeCounters("server_socket", 2, 0, 0, 0, 0, 0, 2, 2), 10_790, 0),
        type(new TypeCounters("selector", 0, 0, 0, 0, 0, 0, 2, 1), 0, 0),
        type(new TypeCounters("pipe", 0, 0, 0, 0, 0, 0, 2, 2), 0, 0),
        type(new TypeCounters("thread", 64, 23, 0, 0, 0, 0, 0, 0), 10_799, 0));
  }

  public static TypeSnapshot type(TypeCounters counters, double oldestSeconds, int suspects) {
    Instant oldest = counters.open() == 0 ? null : before(oldestSeconds);
    return new TypeSnapshot(counters.type(), counters, 0, oldest, suspects, 0);
  }

  public static List<SiteSnapshot> sites() {
    return List.of(
        new SiteSnapshot(
            "file",
            "9f3a5b7c11d2e3f4",
            "com.acme.Report.load",
            "com.acme.Report.load(Report.java:42)",
            127,
            127,
            131,
            29,
            4,
            before(10_000),
            0.0125,
            true,
            Lifecycle.RECLAIMABLE,
            null,
            3,
            false,
            true,
            List.of(
                "com.acme.Report.load(Report.java:42)",
                "com.acme.Report.lambda$all$0(Report.java:57)",
                "com.acme.Nightly.run(Nightly.java:19)",
                "java.lang.Thread.run(Thread.java:840)"),
            List.of(
                "java.io.FileInputStream.open(FileInputStream.java:219)",
                "java.io.FileInputStream.<init>(FileInputStream.java:158)",
                "com.acme.Report.load(Report.java:42)",
                "com.acme.Report.lambda$all$0(Report.java:57)",
                "com.acme.Nightly.run(Nightly.java:19)",
                "java.lang.Thread.run(Thread.java:840)")),
        site(
            "socket",
            "00c1d2e3f4a5b6c7",
            "com.acme.shop.Stock.ask",
            30,
            true,
            "pool of the stock service"),
        site("socket", "1b2c3d4e5f607182", "com.acme.<b>\"evil\"\\Frame</b>.x", 0, true, null),
        site("thread", "77aa88bb99cc00dd", "com.acme.Workers.start", 2, false, null));
  }

  /** A healthy site. */
  public static SiteSnapshot site(
      String type, String site, String frame, long open, boolean labelled, String known) {
    String location = frame + "(Source.java:7)";
    return new SiteSnapshot(
        type,
        site,
        frame,
        location,
        open,
        type.equals("thread") ? 0 : open,
        open + 40_000,
        0,
        0,
        open == 0 ? null : before(60),
        0,
        false,
        type.equals("thread") ? Lifecycle.NONE : Lifecycle.RECLAIMABLE,
        known,
        0,
        false,
        labelled,
        List.of(location),
        List.of(location));
  }

  private static Instant before(double seconds) {
    return NOW.minusMillis((long) (seconds * 1000));
  }

  private static ProcessSnapshot process() {
    return new ProcessSnapshot(
        NOW,
        4711,
        Optional.empty(),
        OptionalLong.of(188),
        OptionalLong.of(1024),
        List.of(),
        Map.of(
            DescriptorKind.FILE, 139L,
            DescriptorKind.SOCKET, 42L,
            DescriptorKind.PIPE, 4L,
            DescriptorKind.DEVICE, 3L),
        Map.of(
            SocketState.ESTABLISHED, 9L,
            SocketState.CLOSE_WAIT, 30L,
            SocketState.LISTEN, 3L),
        OptionalLong.of(41),
        OptionalLong.of(63_704),
        ThreadLimits.UNKNOWN,
        OptionalLong.of(412),
        OptionalLong.of(65_530),
        new Children(OptionalLong.of(2), OptionalLong.of(0), OptionalLong.of(1), List.of()),
        List.of(),
        OptionalLong.of(5),
        semaphores(),
        List.of(),
        List.of(),
        List.of(),
        1_900_000);
  }

  private static Semaphores semaphores() {
    return new Semaphores(
        OptionalLong.of(3),
        OptionalLong.of(32_000),
        OptionalLong.of(17),
        OptionalLong.of(1_024_000_000),
        OptionalLong.of(8),
        OptionalLong.of(4),
        List.of(),
        List.of());
  }

  private static StreamHealth stream() {
    Map<String, Long> events = new TreeMap<>();
    events.put("ResourceOpen", 161_134L);
    events.put("ResourceClose", 160_910L);
    events.put("OpenResource", 1_020L);
    events.put("AnnounceEnd", 6L);
    events.put("ResourceOrphan", 29L);
    return new StreamHealth(
        events,
        0,
        0.75,
        Instant.parse("2026-03-01T02:59:59.500Z"),
        OptionalLong.of(12_582_912),
        true,
        Map.of("descriptors", 0L, "disk", 0L, "repository", 0L));
  }
}
