package dev.unclosed.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.unclosed.procfs.Descriptor;
import dev.unclosed.procfs.SocketState;
import dev.unclosed.report.Accounting;
import dev.unclosed.report.DescriptorGroup;
import dev.unclosed.report.OpenDescriptor;
import dev.unclosed.report.OpenDescriptors;
import dev.unclosed.report.Opening;
import dev.unclosed.report.TargetSnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Every descriptor of a target, as JSON: the answer of {@code /api/v1/fds}. */
public final class FdsJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private FdsJson() {}

  /** Writes one document in UTF-8 and leaves the stream open. */
  public static void write(OpenDescriptors open, OutputStream out) throws IOException {
    Instant at = open.target().process().at();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("generatedAt", at.toString());
      writeTarget(json, open.target());
      json.writeArrayFieldStart("fds");
      for (OpenDescriptor descriptor : open.descriptors()) {
        write(json, descriptor, at);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("unattributed");
      for (DescriptorGroup group : open.unattributed()) {
        json.writeStartObject();
        json.writeStringField("kind", group.what());
        json.writeStringField("target", group.target());
        json.writeNumberField("open", group.open());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("missing");
      for (String missing : open.target().process().missing()) {
        json.writeString(missing);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void writeTarget(JsonGenerator json, TargetSnapshot target) throws IOException {
    Accounting accounting = target.accounting();
    json.writeObjectFieldStart("target");
    json.writeStringField("name", target.info().name());
    json.writeStringField("mode", target.info().mode());
    json.writeNumberField("pid", target.info().pid());
    JsonNumbers.write(json, "openFds", target.process().openFds());
    JsonNumbers.write(json, "maxFds", target.process().maxFds());
    JsonNumbers.write(json, "tracked", accounting.tracked());
    JsonNumbers.write(json, "stale", accounting.stale());
    JsonNumbers.write(json, "baseline", accounting.baseline());
    JsonNumbers.write(json, "unattributed", accounting.unattributed());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, OpenDescriptor open, Instant at)
      throws IOException {
    Descriptor descriptor = open.descriptor();
    SocketState state = descriptor.state();
    json.writeStartObject();
    json.writeNumberField("fd", descriptor.fd());
    json.writeStringField("kind", descriptor.kind().id());
    JsonNumbers.writeText(json, "target", descriptor.target());
    JsonNumbers.writeText(json, "state", state == null ? null : state.name());
    JsonNumbers.writeText(json, "local", descriptor.local());
    JsonNumbers.writeText(json, "peer", descriptor.peer());
    writeOpening(json, open.opening(), at);
    json.writeEndObject();
  }

  private static void writeOpening(JsonGenerator json, @Nullable Opening opening, Instant at)
      throws IOException {
    Boolean alive = opening == null ? null : opening.threadAlive();
    JsonNumbers.writeText(json, "type", opening == null ? null : opening.type());
    JsonNumbers.writeText(json, "site", opening == null ? null : opening.site());
    JsonNumbers.writeText(json, "frame", opening == null ? null : opening.frame());
    JsonNumbers.writeAge(json, "ageSeconds", opening == null ? null : opening.openedAt(), at);
    JsonNumbers.writeText(json, "openedByThread", opening == null ? null : opening.thread());
    if (alive == null) {
      json.writeNullField("openedByThreadAlive");
    } else {
      json.writeBooleanField("openedByThreadAlive", alive);
    }
  }
}
