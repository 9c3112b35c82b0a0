package dev.unclosed.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.unclosed.report.FlameNode;
import dev.unclosed.report.RecordedTarget;
import dev.unclosed.report.RecordingText;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** A report as one document for a browser, with a flame graph, and without external parts. */
public final class FlamePage {
  private static final JsonFactory FACTORY = new JsonFactory();

  private FlamePage() {}

  /** The whole document. */
  public static String of(RecordedTarget recorded) throws IOException {
    StringWriter stacks = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(stacks)) {
      write(json, FlameNode.of(recorded.target().ledger()));
    }
    return part("flame.html")
        .replace("<!--LIBRARY-STYLE-->", part("d3-flamegraph.css"))
        .replace("<!--SELECTION-->", part("d3-selection.min.js"))
        .replace("<!--FLAMEGRAPH-->", part("d3-flamegraph.min.js"))
        .replace("<!--STACKS-->", stacks.toString().replace("<", "\\u003c"))
        .replace("<!--REPORT-->", escaped(RecordingText.of(recorded)))
        .replace("<!--TITLE-->", escaped(recorded.target().info().name()));
  }

  private static void write(JsonGenerator json, FlameNode node) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", node.name());
    json.writeNumberField("value", node.open());
    json.writeArrayFieldStart("children");
    for (FlameNode child : node.children()) {
      write(json, child);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String part(String name) throws IOException {
    try (InputStream in = FlamePage.class.getResourceAsStream("flame/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks dev/unclosed/page/flame/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
