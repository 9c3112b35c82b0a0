package com.acme.cases;

import dev.unclosed.junit.AllowLeak;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Without the annotation: only a suite that has extensions detected has these watched. */
public final class UnannotatedCases {
  @Test
  void leaks() {
    Open.file();
  }

  @Test
  void cleanSinceItCloses() throws IOException {
    Open.file().close();
  }

  @Test
  @AllowLeak(reason = "kept for the life of the JVM")
  void cleanSinceAllowed() {
    Open.file();
  }
}
