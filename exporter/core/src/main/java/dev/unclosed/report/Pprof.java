package dev.unclosed.report;

import dev.unclosed.ledger.LedgerSnapshot;
import dev.unclosed.ledger.SiteSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Opening sites as a profile for {@code go tool pprof} and what understands its format: one sample
 * per site, valued by what is open and by what was opened.
 */
public final class Pprof {
  private static final int SAMPLE_TYPE = 1;
  private static final int SAMPLE = 2;
  private static final int LOCATION = 4;
  private static final int FUNCTION = 5;
  private static final int STRING = 6;
  private static final int TIME_NANOS = 9;
  private static final int PERIOD_TYPE = 11;
  private static final int PERIOD = 12;
  private static final int DEFAULT_SAMPLE_TYPE = 14;

  private final ProtoWriter profile = new ProtoWriter();
  private final Map<String, Integer> strings = new LinkedHashMap<>();
  private final Map<FrameParts, Integer> locations = new LinkedHashMap<>();
  private final Map<List<String>, Integer> functions = new LinkedHashMap<>();

  private Pprof() {
    string("");
  }

  /** Compressed with gzip, as the format wants it. */
  public static byte[] of(LedgerSnapshot snapshot) {
    byte[] plain = new Pprof().render(snapshot);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private byte[] render(LedgerSnapshot snapshot) {
    profile.message(SAMPLE_TYPE, count("open"));
    profile.message(SAMPLE_TYPE, count("opened"));
    for (SiteSnapshot site : snapshot.sites()) {
      if (site.open() > 0 || site.opened() > 0) {
        sample(site);
      }
    }
    profile.number(TIME_NANOS, nanos(snapshot.at()));
    profile.message(PERIOD_TYPE, count("open"));
    profile.number(PERIOD, 1);
    profile.number(DEFAULT_SAMPLE_TYPE, string("open"));
    strings.keySet().forEach(text -> profile.text(STRING, text));
    return profile.toByteArray();
  }

  private static long nanos(Instant at) {
    return at.getEpochSecond() * 1_000_000_000L + at.getNano();
  }

  private ProtoWriter count(String type) {
    return new ProtoWriter().number(1, string(type)).number(2, string("count"));
  }

  private void sample(SiteSnapshot site) {
    List<String> frames = site.stack().isEmpty() ? List.of(site.location()) : site.stack();
    long[] stack = new long[frames.size()];
    for (int i = 0; i < stack.length; i++) {
      stack[i] = location(FrameParts.of(frames.get(i)));
    }
    profile.message(
        SAMPLE,
        new ProtoWriter()
            .packed(1, stack)
            .packed(2, site.open(), site.opened())
            .message(3, label("type", site.type()))
            .message(3, label("site", site.site())));
  }

  private ProtoWriter label(String key, String value) {
    return new ProtoWriter().number(1, string(key)).number(2, string(value));
  }

  private int location(FrameParts frame) {
    Integer known = locations.get(frame);
    if (known != null) {
      return known;
    }
    int id = locations.size() + 1;
    locations.put(frame, id);
    int function = function(frame);
    profile.message(
        LOCATION,
        new ProtoWriter()
            .number(1, id)
            .message(4, new ProtoWriter().number(1, function).number(2, frame.line())));
    return id;
  }

  private int function(FrameParts frame) {
    List<String> key = new ArrayList<>(List.of(frame.call(), frame.file()));
    Integer known = functions.get(key);
    if (known != null) {
      return known;
    }
    int id = functions.size() + 1;
    functions.put(key, id);
    profile.message(
        FUNCTION,
        new ProtoWriter()
            .number(1, id)
            .number(2, string(frame.call()))
            .number(3, string(frame.call()))
            .number(4, string(frame.file())));
    return id;
  }

  private int string(String text) {
    return strings.computeIfAbsent(text, none -> strings.size());
  }
}
