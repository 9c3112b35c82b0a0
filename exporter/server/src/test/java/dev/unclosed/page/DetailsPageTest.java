package dev.unclosed.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class DetailsPageTest {
  private final DetailsPage page = DetailsPage.load();
  private final String html = new String(page.html(), StandardCharsets.UTF_8);

  @Test
  void policyAllowsTheVeryScriptAndStyleOfThePage() throws NoSuchAlgorithmException {
    assertThat(page.contentSecurityPolicy())
        .contains("script-src '" + hashOf("<script>", "</script>"))
        .contains("style-src '" + hashOf("<style>", "</style>"));
  }

  @Test
  void nothingComesFromElsewhere() {
    assertThat(html).doesNotContain("http://", "https://", "src=", "@import", "url(");
  }

  @Test
  void foreignNamesNeverBecomeMarkup() {
    assertThat(html)
        .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
        .doesNotContain("new Function");
  }

  private String hashOf(String begin, String end) throws NoSuchAlgorithmException {
    int from = html.indexOf(begin) + begin.length();
    String part = html.substring(from, html.indexOf(end, from));
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(part.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }
}
