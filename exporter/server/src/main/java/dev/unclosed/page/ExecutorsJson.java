package dev.unclosed.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.unclosed.report.OpenExecutor;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Open executors and timers with their threads, and the other way round, as JSON: the answer of
 * {@code /api/v1/executors}.
 */
public final class ExecutorsJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private ExecutorsJson() {}

  /** Where threads were started, and for which executor they work. */
  private record Work(String site, String frame, String executorSite, String executorFrame) {}

  /** Writes one document in UTF-8 and leaves the stream open. */
  public static void write(List<OpenExecutor> executors, Instant at, OutputStream out)
      throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("generatedAt", at.toString());
      json.writeArrayFieldStart("executors");
      for (OpenExecutor executor : executors) {
        write(json, executor, at);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("threadSites");
      for (Map.Entry<Work, Integer> work : byThreadSite(executors).entrySet()) {
        json.writeStartObject();
        json.writeStringField("site", work.getKey().site());
        json.writeStringField("frame", work.getKey().frame());
        json.writeNumberField("threads", work.getValue());
        json.writeStringField("executorSite", work.getKey().executorSite());
        json.writeStringField("executorFrame", work.getKey().executorFrame());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void write(JsonGenerator json, OpenExecutor executor, Instant at)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("type", executor.type());
    json.writeStringField("class", executor.className());
    JsonNumbers.writeText(json, "site", executor.site());
    JsonNumbers.writeText(json, "frame", executor.frame());
    JsonNumbers.writeAge(json, "ageSeconds", executor.openedAt(), at);
    json.writeStringField("state", executor.state().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("stuckSeconds", executor.stuckSeconds());
    json.writeNumberField("active", executor.active());
    if (executor.queued() < 0) {
      json.writeNullField("queued");
    } else {
      json.writeNumberField("queued", executor.queued());
    }
    json.writeArrayFieldStart("threads");
    for (OpenExecutor.Worker worker : executor.threads()) {
      json.writeStartObject();
      json.writeStringField("name", worker.name());
      json.writeStringField("state", worker.state().name());
      JsonNumbers.writeText(json, "site", worker.site());
      JsonNumbers.writeText(json, "frame", worker.frame());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static Map<Work, Integer> byThreadSite(List<OpenExecutor> executors) {
    Map<Work, Integer> threads = new LinkedHashMap<>();
    for (OpenExecutor executor : executors) {
      String site = executor.site();
      String frame = executor.frame();
      for (OpenExecutor.Worker worker : executor.threads()) {
        String startedAt = worker.site();
        String startedBy = worker.frame();
        if (site != null && frame != null && startedAt != null && startedBy != null) {
          threads.merge(new Work(startedAt, startedBy, site, frame), 1, Integer::sum);
        }
      }
    }
    return threads;
  }
}
