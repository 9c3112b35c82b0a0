package dev.unclosed.report;

import java.util.List;

/** Where the series of the metrics come from. Any thread. */
public interface SeriesSource {
  /** All of them, as of now; none that is not known. */
  List<Series> series();
}
