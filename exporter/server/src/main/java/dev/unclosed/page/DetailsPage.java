package dev.unclosed.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page of the details listener: one document without external parts, which the browser may run
 * and nothing else.
 */
public final class DetailsPage {
  private static final String STYLE = "/*STYLE*/";
  private static final String SCRIPT = "/*SCRIPT*/";

  private final byte[] html;
  private final String contentSecurityPolicy;

  private DetailsPage(byte[] html, String contentSecurityPolicy) {
    this.html = html;
    this.contentSecurityPolicy = contentSecurityPolicy;
  }

  /** Reads the page's parts from the jar. */
  public static DetailsPage load() {
    String style = part("page.css");
    String script = part("page.js");
    String html = part("page.html").replace(STYLE, style).replace(SCRIPT, script);
    String policy =
        "default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'; img-src data:; style-src "
            + hash(style)
            + "; script-src "
            + hash(script);
    return new DetailsPage(html.getBytes(StandardCharsets.UTF_8), policy);
  }

  /** UTF-8; not to be written to. */
  public byte[] html() {
    return html;
  }

  /** The header that allows this very style and script, and no other. */
  public String contentSecurityPolicy() {
    return contentSecurityPolicy;
  }

  private static String part(String name) {
    try (InputStream in = DetailsPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks dev/unclosed/page/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
