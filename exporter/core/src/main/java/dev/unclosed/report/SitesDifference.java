package dev.unclosed.report;

import dev.unclosed.ledger.LedgerSnapshot;
import dev.unclosed.ledger.SiteSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is open in one recording against what was open in another, site by site. */
public final class SitesDifference {
  private record Row(SiteSnapshot site, long before, long now) {
    long change() {
      return now - before;
    }
  }

  private SitesDifference() {}

  /** A table with what grew most on top; sites that did not change are left out. */
  public static String text(LedgerSnapshot before, LedgerSnapshot now) {
    Map<String, SiteSnapshot> earlier = byKey(before);
    List<Row> rows = new ArrayList<>();
    byKey(now)
        .forEach(
            (key, site) -> {
              SiteSnapshot then = earlier.remove(key);
              rows.add(new Row(site, then == null ? 0 : then.open(), site.open()));
            });
    earlier.values().forEach(site -> rows.add(new Row(site, site.open(), 0)));
    TextTable table = new TextTable("#CHANGE", "#BEFORE", "#NOW", "TYPE", "SITE", "OPENED BY");
    rows.stream()
        .filter(row -> row.change() != 0)
        .sorted(Comparator.comparingLong(Row::change).reversed())
        .forEach(
            row ->
                table.row(
                    Words.change(row.change()),
                    Words.count(row.before()),
                    Words.count(row.now()),
                    row.site().type(),
                    row.site().site(),
                    row.site().location()));
    return table.isEmpty() ? "No site has more or fewer open than before.\n" : table.render();
  }

  private static Map<String, SiteSnapshot> byKey(LedgerSnapshot snapshot) {
    Map<String, SiteSnapshot> sites = new LinkedHashMap<>();
    snapshot.sites().forEach(site -> sites.put(site.type() + ' ' + site.site(), site));
    return sites;
  }
}
