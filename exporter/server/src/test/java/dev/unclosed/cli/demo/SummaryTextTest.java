package dev.unclosed.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.cli.demo.SitesReport.Site;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTextTest {
  private static final AgentAddresses ADDRESSES =
      new AgentAddresses(
          URI.create("http://127.0.0.1:40001/metrics"), URI.create("http://127.0.0.1:40002/"));

  @Test
  void aLeakingServiceIsDrawnWhole() throws IOException {
    Summary summary = summary("sites.json", "");

    Recorded.assertDrawnAs("summary.txt", SummaryText.live(summary, ScreenSize.NO_TERMINAL));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 31, 23, 18})
  void aTerminalIsFilledWithWhatMattersMost(int rows) throws IOException {
    Summary summary = summary("sites.json", "");

    List<Line> lines = SummaryText.live(summary, new ScreenSize(true, 80, rows));

    assertThat(lines).hasSizeLessThanOrEqualTo(rows).allMatch(line -> line.text().length() <= 80);
    Recorded.assertDrawnAs("summary-80x" + rows + ".txt", lines);
  }

  @Test
  void suspectsAreHighlightedAndHealthySitesAreNot() throws IOException {
    Summary summary = summary("sites.json", "");

    assertThat(SummaryText.live(summary, ScreenSize.NO_TERMINAL))
        .filteredOn(line -> line.style() == Style.SUSPECT)
        .extracting(Line::text)
        .hasSize(4)
        .allMatch(text -> text.contains("  SUSPECT  com.acme.shop."));
  }

  @Test
  void anExhaustedServiceWithoutRecordingIsDrawnWhole() throws IOException {
    Summary summary =
        summary(
            "sites-exhausted.json", "No answer now, these are the last figures: Read timed out");

    Recorded.assertDrawnAs(
        "summary-exhausted.txt", SummaryText.live(summary, ScreenSize.NO_TERMINAL));
  }

  @Test
  void aSuspectShowsTheStackThatOpenedIt() throws IOException {
    Site suspect = Recorded.report("sites.json").sites().get(0);

    Recorded.assertDrawnAs("suspect.txt", SuspectText.of(suspect));
  }

  @Test
  void aLongStackIsCutAndSaysSo() throws IOException {
    Site suspect = Recorded.report("sites.json").sites().get(1);

    Recorded.assertDrawnAs("suspect-long.txt", SuspectText.of(suspect));
  }

  @Test
  void theLastSummaryHasEverySuspectsStackAndNoAddresses() throws IOException {
    Summary summary = summary("sites.json", "");

    Recorded.assertDrawnAs("final.txt", SummaryText.last(summary));
  }

  private static Summary summary(String file, String notice) throws IOException {
    Path log = Path.of("/tmp/unclosed-demo-1/service.log");
    return new Summary(Recorded.report(file), 42, notice, ADDRESSES, log);
  }
}
