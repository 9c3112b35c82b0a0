package dev.unclosed.cli.check;

import dev.unclosed.ledger.FloorSeries;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Compares a target with limits, once or over a time. Used once. */
public final class Check {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final int READINGS = 60;
  private static final long RAREST = 15 * SECOND;
  private static final double SECONDS_PER_HOUR = 3600;

  /** The floor's resolution is a tenth of its scale: thirty points in the whole time. */
  private static final int SCALES = 3;

  private final Source source;
  private final List<Limit> limits;
  private final Duration time;
  private final Set<String> quantities = new LinkedHashSet<>();
  private final Map<String, Long> highest = new HashMap<>();
  private final Map<String, FloorSeries> floors = new HashMap<>();

  /**
   * Nothing is read before {@link #run()}.
   *
   * @param place a process number, an address, or a file
   * @param target name of the target at an address that has several, or null
   * @param time zero for one look
   * @throws CheckFailed if the place is none of the three, or does not change
   */
  public Check(String place, @Nullable String target, List<Limit> limits, Duration time)
      throws CheckFailed {
    this.source = source(place, target);
    this.limits = List.copyOf(limits);
    this.time = time;
    limits.forEach(limit -> quantities.add(limit.quantity()));
    if (!source.changes() && !time.isZero()) {
      throw new CheckFailed(place + " is a file, which does not change: leave out --for");
    }
  }

  private static Source source(String place, @Nullable String target) throws CheckFailed {
    try {
      if (place.matches("\\d{1,10}")) {
        return new ProcessSource(Long.parseLong(place));
      }
      return place.matches("https?://.+")
          ? new AddressSource(URI.create(place), target)
          : new FileSource(Path.of(place));
    } catch (InvalidPathException e) {
      throw new CheckFailed("'" + place + "' is no path of a file: " + e.getReason());
    } catch (IllegalArgumentException e) {
      throw new CheckFailed("'" + place + "' is no address: " + e.getMessage());
    }
  }

  /**
   * Reads for as long as it was asked to.
   *
   * @throws CheckFailed if the target ends, does not answer, or does not tell a quantity
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public CheckReport run() throws CheckFailed, InterruptedException {
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    long pause = Math.min(RAREST, Math.max(SECOND, time.toNanos() / READINGS));
    Reading reading = read(begin);
    for (long now = begin; now - end < 0; now = System.nanoTime()) {
      TimeUnit.NANOSECONDS.sleep(Math.max(1, Math.min(pause, end - now)));
      reading = read(begin);
    }
    return new CheckReport(reading, time, results(reading));
  }

  private Reading read(long begin) throws CheckFailed {
    Reading reading;
    try {
      reading = source.read(quantities);
    } catch (CheckFailed gone) {
      long seconds = (System.nanoTime() - begin) / SECOND;
      throw highest.isEmpty()
          ? gone
          : new CheckFailed(
              gone.getMessage() + " (after " + seconds + " s of " + time.toSeconds() + " s)");
    }
    for (String quantity : quantities) {
      Long count = reading.counts().get(quantity);
      if (count == null) {
        throw new CheckFailed(unknown(quantity, reading));
      }
      highest.merge(quantity, count, Math::max);
      floors
          .computeIfAbsent(quantity, name -> new FloorSeries(time.toNanos() / SCALES))
          .record(count, System.nanoTime());
    }
    return reading;
  }

  private static String unknown(String quantity, Reading reading) {
    String what = quantity + " of " + reading.who() + " is not known: ";
    if (quantity.startsWith(Quantity.TYPE)) {
      List<String> types =
          reading.counts().keySet().stream()
              .filter(name -> name.startsWith(Quantity.TYPE))
              .sorted()
              .toList();
      return types.isEmpty()
          ? what + "only the agent sees types, give the address of its details"
          : what + "the agent watches " + String.join(", ", types);
    }
    return reading.missing().isEmpty()
        ? what + "it is not told there"
        : what + String.join("; ", reading.missing());
  }

  private List<CheckResult> results(Reading last) {
    List<CheckResult> results = new ArrayList<>();
    for (Limit limit : limits) {
      FloorSeries floor = floors.get(limit.quantity());
      long found =
          limit.perHour() && floor != null
              ? Math.round(floor.slopePerSecond(System.nanoTime()) * SECONDS_PER_HOUR)
              : highest.getOrDefault(limit.quantity(), 0L);
      boolean named = found > limit.most() && !limit.perHour();
      results.add(
          new CheckResult(limit, found, named ? last.makersOf(limit.quantity(), 3) : List.of()));
    }
    return results;
  }
}
