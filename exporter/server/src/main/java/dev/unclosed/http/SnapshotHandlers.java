package dev.unclosed.http;

import dev.unclosed.page.FdsJson;
import dev.unclosed.page.SitesJson;
import dev.unclosed.report.OpenDescriptors;
import dev.unclosed.report.Pprof;
import dev.unclosed.report.RecordedTarget;
import dev.unclosed.report.Recording;
import dev.unclosed.report.RecordingText;
import dev.unclosed.report.TargetSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What is saved tonight to be looked at tomorrow: one archive, and a profile for fleets. */
final class SnapshotHandlers {
  private SnapshotHandlers() {}

  /** {@code /debug/pprof/resources}: opening sites as a profile. */
  static Handler profile(Targets targets) {
    return request ->
        Response.of(200, "application/octet-stream", Pprof.of(targets.askedBy(request).ledger()))
            .with("Content-Disposition", "attachment; filename=\"resources.pb.gz\"")
            .with("Cache-Control", "no-store");
  }

  /** {@code /api/v1/snapshot}: report, sites, descriptors and profile of one moment, as zip. */
  static Handler archive(Targets targets) {
    return request -> {
      OpenDescriptors descriptors = targets.namedBy(request).descriptors();
      return Response.of(200, "application/zip", archive(descriptors))
          .with("Content-Disposition", "attachment; filename=\"unclosed-snapshot.zip\"")
          .with("Cache-Control", "no-store");
    };
  }

  private static byte[] archive(OpenDescriptors descriptors) throws IOException {
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
    }
    return out.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
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
