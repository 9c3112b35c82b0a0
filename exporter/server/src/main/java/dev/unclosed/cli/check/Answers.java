package dev.unclosed.cli.check;

import dev.unclosed.cli.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Reads the JSON that the API and {@code fds --format json} write. */
final class Answers {
  private Answers() {}

  /**
   * Any of the three documents.
   *
   * @throws IOException if it is none of them
   */
  static Reading of(JsonObject answer) throws IOException {
    if (answer.members().containsKey("process")) {
      return ofProcess(answer);
    }
    if (answer.members().containsKey("types")) {
      return ofSites(answer);
    }
    if (answer.members().containsKey("fds")) {
      return ofFds(answer);
    }
    throw new IOException("it is no answer of /api/v1/sites, /api/v1/fds or fds --format json");
  }

  /** {@code /api/v1/sites}. */
  static Reading ofSites(JsonObject answer) throws IOException {
    Map<String, Long> counts = new HashMap<>();
    JsonObject target = answer.object("target");
    put(counts, Quantity.FDS, target.optionalCount("openFds"));
    for (JsonObject type : answer.objects("types")) {
      counts.put(Quantity.TYPE + type.text("type"), type.count("open"));
    }
    List<Maker> makers = new ArrayList<>();
    for (JsonObject site : answer.objects("sites")) {
      makers.add(
          new Maker(site.text("type"), site.text("frame"), site.count("open"), site.count("fds")));
    }
    return new Reading(who(target), counts, List.of(), quantity -> lines(makers, quantity));
  }

  /** {@code /api/v1/fds}. */
  static Reading ofFds(JsonObject answer) throws IOException {
    Map<String, Long> counts = new HashMap<>();
    JsonObject target = answer.object("target");
    put(counts, Quantity.FDS, target.optionalCount("openFds"));
    List<JsonObject> fds = answer.objects("fds");
    if (!fds.isEmpty()) {
      zeros(Quantity.KIND, counts);
      for (JsonObject fd : fds) {
        counts.merge(Quantity.KIND + fd.text("kind"), 1L, Long::sum);
      }
    }
    putStates(fds, counts);
    return new Reading(who(target), counts, answer.texts("missing"), quantity -> List.of());
  }

  /** A socket without a state means that the states of all could not be read. */
  private static void putStates(List<JsonObject> fds, Map<String, Long> counts) throws IOException {
    Map<String, Long> states = new HashMap<>();
    for (JsonObject fd : fds) {
      @Nullable Object state = fd.members().get("state");
      if (state != null) {
        states.merge(Quantity.STATE + state.toString().toLowerCase(Locale.ROOT), 1L, Long::sum);
      } else if (fd.text("kind").equals("socket")) {
        return;
      }
    }
    if (!fds.isEmpty()) {
      zeros(Quantity.STATE, counts);
      counts.putAll(states);
    }
  }

  private static void zeros(String prefix, Map<String, Long> counts) {
    for (String name : Quantity.names(prefix)) {
      counts.put(name, 0L);
    }
  }

  private static Reading ofProcess(JsonObject answer) throws IOException {
    JsonObject process = answer.object("process");
    Map<String, Long> counts = new HashMap<>();
    put(counts, Quantity.FDS, process.optionalCount("openFds"));
    put(counts, Quantity.THREADS, process.optionalCount("threads"));
    put(counts, Quantity.MAPS, process.optionalCount("memoryMaps"));
    put(counts, Quantity.ORPHAN_PIDFDS, process.optionalCount("orphanPidfds"));
    JsonObject semaphores = answer.object("semaphores");
    put(counts, Quantity.POSIX_SEMAPHORES, semaphores.optionalCount("posix"));
    put(counts, Quantity.ORPHANED_SEMAPHORES, semaphores.optionalCount("orphanedPosix"));
    put(counts, Quantity.SYSTEM_SEMAPHORES, semaphores.optionalCount("system"));
    putAll(counts, Quantity.KIND, answer.object("kinds"));
    putAll(counts, Quantity.STATE, answer.object("sockets"));
    for (String state : List.of("alive", "zombie", "reparented")) {
      put(counts, Quantity.CHILDREN + state, answer.object("children").optionalCount(state));
    }
    String who = process.members().get("command") + " (pid " + process.count("pid") + ")";
    return new Reading(who, counts, answer.texts("missing"), quantity -> List.of());
  }

  private static void putAll(Map<String, Long> counts, String prefix, JsonObject numbers)
      throws IOException {
    for (String name : numbers.members().keySet()) {
      counts.put(prefix + name, numbers.count(name));
    }
  }

  private static void put(Map<String, Long> counts, String quantity, OptionalLong count) {
    if (count.isPresent()) {
      counts.put(quantity, count.getAsLong());
    }
  }

  private static String who(JsonObject target) throws IOException {
    return target.text("name") + " (pid " + target.count("pid") + ")";
  }

  /** An opening site. */
  private record Maker(String type, String frame, long open, long fds) {}

  private static List<String> lines(List<Maker> makers, String quantity) {
    boolean all = quantity.equals(Quantity.FDS);
    ToLongFunction<Maker> count = all ? Maker::fds : Maker::open;
    return makers.stream()
        .filter(maker -> all || quantity.equals(Quantity.TYPE + maker.type()))
        .filter(maker -> count.applyAsLong(maker) > 0)
        .sorted(Comparator.comparingLong(count).reversed())
        .map(maker -> count.applyAsLong(maker) + " opened by " + maker.frame())
        .toList();
  }
}
