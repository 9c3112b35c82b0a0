package dev.unclosed.cli.check;

import dev.unclosed.metrics.Label;
import dev.unclosed.metrics.Metric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads our own metrics from their text form. */
final class PrometheusText {
  private static final Pattern SAMPLE =
      Pattern.compile("([a-z_]+)\\{(.*)} (\\S+)(?: \\S+)?", Pattern.DOTALL);
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** What a metric's series are called here; with a label, its value is appended. */
  private static final Map<Metric, String> PLAIN =
      Map.of(
          Metric.TARGET_OPEN_FDS, Quantity.FDS,
          Metric.TARGET_THREADS, Quantity.THREADS,
          Metric.TARGET_MEMORY_MAPS, Quantity.MAPS,
          Metric.ORPHAN_PIDFDS, Quantity.ORPHAN_PIDFDS,
          Metric.POSIX_SEMAPHORES, Quantity.POSIX_SEMAPHORES,
          Metric.ORPHANED_POSIX_SEMAPHORES, Quantity.ORPHANED_SEMAPHORES,
          Metric.SYSTEM_SEMAPHORES, Quantity.SYSTEM_SEMAPHORES);

  private static final Map<Metric, String> LABELLED =
      Map.of(
          Metric.OPEN_FDS, Quantity.KIND,
          Metric.SOCKETS, Quantity.STATE,
          Metric.OPEN_RESOURCES, Quantity.TYPE,
          Metric.TARGET_CHILD_PROCESSES, Quantity.CHILDREN);

  private final Map<String, Map<String, Long>> byTarget = new HashMap<>();
  private final Map<String, Boolean> up = new HashMap<>();
  private final Map<String, List<String>> sites = new HashMap<>();

  private PrometheusText() {}

  /**
   * One target's counts.
   *
   * @param wanted name of the target, or null for the only one
   * @throws IOException if the text holds no such target, or several and none is wanted
   */
  static Reading read(String text, @Nullable String wanted) throws IOException {
    PrometheusText parsed = new PrometheusText();
    text.lines().forEach(parsed::add);
    TreeSet<String> names = new TreeSet<>(parsed.byTarget.keySet());
    if (names.isEmpty()) {
      throw new IOException("it has no metrics of ours: is it the address of another exporter?");
    }
    if (wanted == null && names.size() > 1) {
      throw new IOException("it has several targets, choose with --target among " + names);
    }
    String target = wanted == null ? names.first() : wanted;
    Map<String, Long> counts = parsed.byTarget.get(target);
    if (counts == null) {
      throw new IOException("it has no target " + target + ", only " + names);
    }
    if (!parsed.up.getOrDefault(target, true)) {
      throw new IOException("its target " + target + " has ended");
    }
    return new Reading(
        target,
        counts,
        List.of("it is absent from the metrics"),
        quantity -> parsed.sites.getOrDefault(target + " " + quantity, List.of()));
  }

  private void add(String line) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      return;
    }
    Map<String, String> labels = new HashMap<>();
    Matcher label = LABEL.matcher(sample.group(2));
    while (label.find()) {
      labels.put(label.group(1), label.group(2));
    }
    String target = labels.get(Label.TARGET.text());
    if (target != null) {
      add(sample.group(1), target, labels, sample.group(3));
    }
  }

  private void add(String name, String target, Map<String, String> labels, String value) {
    if (name.equals(Metric.TARGET_UP.text())) {
      up.put(target, Double.parseDouble(value) > 0);
    } else if (name.equals(Metric.SITE_OPEN_RESOURCES.text())) {
      String type = labels.get(Label.TYPE.text());
      sites
          .computeIfAbsent(target + " " + Quantity.TYPE + type, key -> new ArrayList<>())
          .add(count(value) + " opened by " + labels.get(Label.FRAME.text()));
    }
    PLAIN.forEach(
        (metric, quantity) -> {
          if (name.equals(metric.text())) {
            put(target, quantity, value);
          }
        });
    LABELLED.forEach(
        (metric, prefix) -> {
          if (name.equals(metric.text())) {
            String last = metric.labels().get(metric.labels().size() - 1).text();
            put(target, prefix + labels.get(last), value);
          }
        });
  }

  private void put(String target, String quantity, String value) {
    byTarget.computeIfAbsent(target, key -> new HashMap<>()).put(quantity, count(value));
  }

  private static long count(String value) {
    return Math.round(Double.parseDouble(value));
  }
}
