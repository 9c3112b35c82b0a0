package dev.unclosed.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.unclosed.ledger.LedgerSnapshot;
import dev.unclosed.ledger.SiteSnapshot;
import dev.unclosed.ledger.TypeCounters;
import dev.unclosed.ledger.TypeSnapshot;
import dev.unclosed.report.TargetSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * What a target has open by type and by site, as JSON: the answer of {@code /api/v1/sites} and the
 * report's form {@code json}.
 *
 * @param all also sites that have nothing open
 * @param raw stacks as recorded, with the frames above the caller
 */
public record SitesJson(boolean all, boolean raw) {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final double SECONDS_PER_HOUR = 3600;

  /** Writes one document in UTF-8 and leaves the stream open. */
  public void write(TargetSnapshot snapshot, OutputStream out) throws IOException {
    LedgerSnapshot ledger = snapshot.ledger();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("generatedAt", ledger.at().toString());
      writeTarget(json, snapshot);
      json.writeArrayFieldStart("types");
      for (TypeSnapshot type : ledger.types()) {
        writeType(json, type);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("sites");
      for (SiteSnapshot site : ledger.sites()) {
        if (all || site.open() > 0) {
          writeSite(json, site, snapshot);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void writeTarget(JsonGenerator json, TargetSnapshot snapshot) throws IOException {
    json.writeObjectFieldStart("target");
    boolean seen = snapshot.info().seesOpenings();
    json.writeStringField("name", snapshot.info().name());
    json.writeStringField("mode", snapshot.info().mode());
    json.writeNumberField("pid", snapshot.info().pid());
    json.writeStringField("startTime", snapshot.info().startTime().toString());
    JsonNumbers.write(json, "openFds", snapshot.process().openFds());
    JsonNumbers.write(json, "maxFds", snapshot.process().maxFds());
    JsonNumbers.write(json, "tracked", snapshot.accounting().tracked());
    JsonNumbers.write(json, "stale", snapshot.accounting().stale());
    JsonNumbers.write(json, "baseline", snapshot.accounting().baseline());
    JsonNumbers.write(json, "unattributed", snapshot.accounting().unattributed());
    JsonNumbers.writeIfKnown(json, "fdExhaustionSeconds", snapshot.fdExhaustionSeconds());
    if (seen) {
      json.writeNumberField("lostEvents", snapshot.ledger().health().lostEvents());
      json.writeNumberField("drift", drift(snapshot.ledger()));
      json.writeBooleanField("recordingActive", snapshot.stream().recordingActive());
    } else {
      json.writeNullField("lostEvents");
      json.writeNullField("drift");
      json.writeNullField("recordingActive");
    }
    json.writeEndObject();
  }

  /** 0 only when every type agreed at the last comparison. */
  private static long drift(LedgerSnapshot ledger) {
    return ledger.types().stream().mapToLong(type -> type.drift()).sum();
  }

  private static void writeType(JsonGenerator json, TypeSnapshot type) throws IOException {
    TypeCounters counters = type.counters();
    json.writeStartObject();
    json.writeStringField("type", type.type());
    json.writeNumberField("open", counters.open());
    json.writeNumberField("opened", counters.opened());
    json.writeNumberField("closed", counters.closed());
    json.writeNumberField("reclaimed", counters.reclaimed());
    json.writeNumberField("orphaned", counters.orphaned());
    json.writeEndObject();
  }

  private void writeSite(JsonGenerator json, SiteSnapshot site, TargetSnapshot target)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("type", site.type());
    json.writeStringField("site", site.site());
    json.writeStringField("frame", site.location());
    json.writeNumberField("open", site.open());
    json.writeNumberField("fds", site.fds());
    json.writeNumberField("opened", site.opened());
    json.writeNumberField("reclaimed", site.reclaimed());
    json.writeNumberField("orphaned", site.orphaned());
    JsonNumbers.writeAge(json, "oldestAgeSeconds", site.oldestOpenedAt(), target.ledger().at());
    JsonNumbers.write(json, "growthPerHour", site.growthPerSecond() * SECONDS_PER_HOUR);
    json.writeBooleanField("suspect", site.suspect());
    json.writeStringField("lifecycle", site.lifecycle().name().toLowerCase(Locale.ROOT));
    JsonNumbers.writeText(json, "known", site.known());
    json.writeNumberField("openersEnded", site.openersEnded());
    JsonNumbers.write(json, "closeWaitSockets", target.closeWaits().at(site));
    json.writeBooleanField("estimated", site.estimated());
    json.writeArrayFieldStart("stack");
    for (String frame : raw ? site.rawStack() : site.stack()) {
      json.writeString(frame);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
