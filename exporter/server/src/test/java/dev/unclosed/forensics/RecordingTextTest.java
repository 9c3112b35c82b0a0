package dev.unclosed.forensics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.page.FlamePage;
import dev.unclosed.report.CollapsedStacks;
import dev.unclosed.report.JvmEnd;
import dev.unclosed.report.RecordedTarget;
import dev.unclosed.report.Recording;
import dev.unclosed.report.RecordingText;
import dev.unclosed.report.SitesDifference;
import dev.unclosed.testing.GoldenFile;
import dev.unclosed.testing.Scripted;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordingTextTest {
  @Test
  void aReportIsDrawnWhole() throws IOException {
    JvmEnd end = new JvmEnd("SIGTERM", 164, Map.of("file", 131L));
    RecordedTarget recorded = recorded(end, List.of(), List.of());

    GoldenFile.golden("report.txt").assertMatches(RecordingText.of(recorded));
  }

  @Test
  void anIncompleteReportSaysSoFirst() throws IOException {
    RecordedTarget recorded =
        recorded(
            null,
            List.of("shop.jfr is cut off", "a constant is missing: jdk.types.Symbol (3 times)"),
            List.of("2 events are missing; the live set shows what they would have told"));

    GoldenFile.golden("report-incomplete.txt").assertMatches(RecordingText.of(recorded));
  }

  @Test
  void foldedStacksHaveOneLinePerSite() {
    assertThat(CollapsedStacks.text(Scripted.target().ledger()))
        .startsWith(
            "file;java.lang.Thread.run;com.acme.Nightly.run;com.acme.Report.lambda$all$0;"
                + "com.acme.Report.load 127\n");
  }

  @Test
  void whatDidNotChangeIsNoDifference() {
    assertThat(SitesDifference.text(Scripted.target().ledger(), Scripted.target().ledger()))
        .isEqualTo("No site has more or fewer open than before.\n");
  }

  @Test
  void thePageKeepsHostileNamesAsText() throws IOException {
    String page = FlamePage.of(recorded(null, List.of("<script>alert(1)</script>"), List.of()));

    assertThat(page)
        .contains("flamegraph()")
        .contains("\"name\":\"com.acme.Report.load(Report.java:42)\",\"value\":127")
        .contains("&lt;script&gt;alert(1)")
        .doesNotContain("<script>alert(1)")
        .doesNotContain("<!--");
  }

  private static RecordedTarget recorded(JvmEnd end, List<String> problems, List<String> notes) {
    Recording recording =
        new Recording(
            List.of("shop.jfr"),
            Scripted.NOW.minus(Duration.ofHours(3)),
            Scripted.NOW,
            1_234_567,
            end != null,
            end,
            problems,
            notes);
    return new RecordedTarget(Scripted.target(), recording);
  }
}
