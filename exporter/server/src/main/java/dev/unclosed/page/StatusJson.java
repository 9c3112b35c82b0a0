package dev.unclosed.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.unclosed.ledger.LedgerHealth;
import dev.unclosed.ledger.TypeSnapshot;
import dev.unclosed.option.Option;
import dev.unclosed.option.Options;
import dev.unclosed.report.ProbeHealth;
import dev.unclosed.report.StreamHealth;
import dev.unclosed.report.TargetInfo;
import dev.unclosed.report.TargetSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the exporter itself fares, as JSON: the answer of {@code /api/v1/status}.
 *
 * @param version of the exporter
 * @param javaVersion of the Java that runs it
 */
public record StatusJson(
    String version, String javaVersion, Options options, List<ListenerStatus> listeners) {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Writes one document in UTF-8 and leaves the stream open. */
  public void write(List<TargetSnapshot> targets, OutputStream out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("version", version);
      json.writeStringField("javaVersion", javaVersion);
      json.writeArrayFieldStart("targets");
      for (TargetSnapshot target : targets) {
        writeTarget(json, target);
      }
      json.writeEndArray();
      writeListeners(json);
      writeOptions(json);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void writeTarget(JsonGenerator json, TargetSnapshot target) throws IOException {
    TargetInfo info = target.info();
    json.writeStartObject();
    json.writeStringField("name", info.name());
    json.writeNumberField("pid", info.pid());
    json.writeStringField("main", info.main());
    json.writeStringField("javaVersion", info.javaVersion());
    json.writeStringField("mode", info.mode());
    json.writeStringField("startTime", info.startTime().toString());
    json.writeBooleanField("up", target.up());
    JsonNumbers.writeIfKnown(json, "fdExhaustionSeconds", target.fdExhaustionSeconds());
    json.writeBooleanField("accountingApproximate", target.accounting().approximate());
    writeMissing(json, target.process().missing());
    writeStream(json, target.stream());
    writeLedger(json, target.ledger().health());
    writeProbe(json, target);
    json.writeEndObject();
  }

  private static void writeMissing(JsonGenerator json, List<String> missing) throws IOException {
    json.writeArrayFieldStart("missing");
    for (String what : missing) {
      json.writeString(what);
    }
    json.writeEndArray();
  }

  private static void writeStream(JsonGenerator json, StreamHealth stream) throws IOException {
    json.writeObjectFieldStart("stream");
    json.writeBooleanField("recordingActive", stream.recordingActive());
    JsonNumbers.writeText(json, "lastFlush", stream.lastFlush());
    JsonNumbers.write(json, "lagSeconds", stream.lagSeconds());
    json.writeNumberField("dataLossBytes", stream.dataLossBytes());
    JsonNumbers.write(json, "repositoryBytes", stream.repositoryBytes());
    writeCounts(json, "suspended", stream.suspended());
    writeCounts(json, "events", stream.events());
    json.writeEndObject();
  }

  private static void writeCounts(JsonGenerator json, String field, Map<String, Long> counts)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<String, Long> count : new TreeMap<>(counts).entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
  }

  private static void writeLedger(JsonGenerator json, LedgerHealth ledger) throws IOException {
    json.writeObjectFieldStart("ledger");
    json.writeNumberField("entries", ledger.entries());
    json.writeNumberField("capacity", ledger.capacity());
    json.writeNumberField("overflows", ledger.overflows());
    json.writeNumberField("sitesOverflowed", ledger.sitesOverflowed());
    json.writeNumberField("lostEvents", ledger.lostEvents());
    JsonNumbers.write(json, "liveSetCycleSeconds", ledger.liveSetCycleSeconds());
    json.writeEndObject();
  }

  private static void writeProbe(JsonGenerator json, TargetSnapshot target) throws IOException {
    ProbeHealth probe = target.probe();
    json.writeObjectFieldStart("probe");
    json.writeBooleanField("armed", probe.armed());
    json.writeNumberField("hookFailures", probe.hookFailures());
    json.writeNumberField("untrackedCloses", probe.untrackedCloses());
    json.writeArrayFieldStart("hooks");
    for (TypeSnapshot type : target.ledger().types()) {
      json.writeStartObject();
      json.writeStringField("type", type.type());
      json.writeNumberField("installed", type.counters().hooksInstalled());
      json.writeNumberField("expected", type.counters().hooksExpected());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeListeners(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("listeners");
    for (ListenerStatus listener : listeners) {
      json.writeStartObject();
      json.writeStringField("name", listener.name());
      json.writeStringField("bind", listener.bind());
      if (listener.port().isPresent()) {
        json.writeNumberField("port", listener.port().getAsInt());
      } else {
        json.writeNullField("port");
      }
      json.writeNumberField("connections", listener.connections());
      JsonNumbers.writeText(json, "problem", listener.problem());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeOptions(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("options");
    for (Option option : Option.values()) {
      json.writeStartObject();
      json.writeStringField("key", option.key());
      JsonNumbers.writeText(json, "value", options.value(option));
      json.writeStringField("source", options.source(option).word());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
