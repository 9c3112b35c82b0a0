package dev.unclosed.http;

import dev.unclosed.page.FdsJson;
import dev.unclosed.page.SitesJson;
import dev.unclosed.report.OpenDescriptors;
import dev.unclosed.report.Pprof;
import dev.unclosed.report.RecordedTarget;
import dev.unclosed.report.Recording;
import dev.unclosed.report.RecordingText;
import dev.unclosed.report.TargetSnapshot;
import dev.unclosed.report.TargetSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** What is saved tonight to be looked at tomorrow: one archive, and a profile for fleets. */
final class SnapshotHandlers {
  /** Growing arrays take up to four times what they hold. */
  private static final int SHARE_OF_HEAP = 8;

  private SnapshotHandlers() {}

  /** {@code /debug/pprof/resources}: opening sites as a profile. */
  static Handler profile(Targets targets) {
    return request ->
        Response.of(200, "application/octet-stream", Pprof.of(targets.askedBy(request).ledger()))
            .with("Content-Disposition", "attachment; filename=\"resources.pb.gz\"")
            .with("Cache-Control", "no-store");
  }

  /**
   * {@code /api/v1/snapshot}: recording, report, sites, descriptors and profile of one moment, as
   * zip; {@code ?recording=no} leaves out the recording, which is by far the most work.
   */
  static Handler archive(Targets targets) {
    return request -> {
      TargetSource source = targets.namedBy(request);
      boolean recorded = !List.of("no").equals(request.query().get("recording"));
      byte[] archive = archive(source, source.descriptors(), recorded);
      return Response.of(200, "application/zip", archive)
          .with("Content-Disposition", "attachment; filename=\"unclosed-snapshot.zip\"")
          .with("Cache-Control", "no-store");
    };
  }

  private static byte[] archive(TargetSource source, OpenDescriptors descriptors, boolean recorded)
      throws IOException {
    TargetSnapshot target = descriptors.target();
    ByteArrayOutputStream sites = new ByteArrayOutputStream();
    new SitesJson(true, true).write(target, sites);
    ByteArrayOutputStream fds = new ByteArrayOutputStream();
    FdsJson.write(descriptors, fds);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "report.txt", report(target).getBytes(StandardCharsets.UTF_8));
      put(zip, "sites.json", sites.toByteArray());
      put(zip, "fds.json", fds.toByteArray());
      put(zip, "resources.pb.gz", Pprof.of(target.ledger()));
      if (recorded) {
        putRecording(zip, source);
      }
    }
    return out.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  /** The report and the rest are worth having without it: then it is told why. */
  private static void putRecording(ZipOutputStream zip, TargetSource source) throws IOException {
    Path file;
    try {
      file = Files.createTempFile("unclosed-snapshot", ".jfr");
    } catch (IOException noRoom) {
      putReason(zip, noRoom.toString());
      return;
    }
    try {
      @Nullable String missing = written(source, file);
      if (missing == null && !fits(Files.size(file))) {
        putReason(
            zip, "the heap of this JVM has no room for it; use the sidecar, or jcmd JFR.dump");
      } else if (missing == null) {
        zip.putNextEntry(new ZipEntry("recording.jfr"));
        Files.copy(file, zip);
        zip.closeEntry();
      } else {
        putReason(zip, missing);
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** The archive is made in memory, and the memory is the application's. */
  private static boolean fits(long bytes) {
    Runtime heap = Runtime.getRuntime();
    return bytes <= (heap.maxMemory() - heap.totalMemory() + heap.freeMemory()) / SHARE_OF_HEAP;
  }

  private static void putReason(ZipOutputStream zip, String missing) throws IOException {
    byte[] line = ("no recording: " + missing + "\n").getBytes(StandardCharsets.UTF_8);
    put(zip, "no-recording.txt", line);
  }

  private static @Nullable String written(TargetSource source, Path file) {
    try {
      return source.record(file);
    } catch (IOException failure) {
      return failure.toString();
    }
  }

  private static String report(TargetSnapshot target) {
    long events = target.stream().events().values().stream().mapToLong(Long::longValue).sum();
    Recording recording =
        new Recording(
            List.of(target.info().name() + " (pid " + target.info().pid() + "), alive"),
            target.info().startTime(),
            target.ledger().at(),
            events,
            true,
            null,
            List.of(),
            List.of());
    return RecordingText.of(new RecordedTarget(target, recording));
  }
}
