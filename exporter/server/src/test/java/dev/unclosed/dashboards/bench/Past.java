package dev.unclosed.dashboards.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What was scraped and recorded, by name. */
final class Past {
  private final Map<String, Supplier<List<Samples>>> scraped = new HashMap<>();
  private final Map<String, List<Samples>> known = new HashMap<>();

  /** What is asked for only by some rules is made when one asks. */
  void scraped(String metric, Supplier<List<Samples>> series) {
    scraped.put(metric, series);
  }

  void recorded(String metric, Samples samples) {
    known.computeIfAbsent(metric, any -> new ArrayList<>()).add(samples);
  }

  List<Samples> of(String metric) {
    if (scraped.containsKey(metric) && !known.containsKey(metric)) {
      known.put(metric, scraped.get(metric).get());
    }
    return known.getOrDefault(metric, List.of());
  }
}
