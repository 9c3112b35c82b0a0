package com.acme.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unclosed.api.Resources;
import dev.unclosed.api.Scope;
import dev.unclosed.api.Unclosed;
import dev.unclosed.junit.NoLeaks;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A loop over documents that leaves something behind on the error path only (field case 3). */
@NoLeaks(lingerMillis = 20, repeat = 5)
public final class BatchCases {
  /** Takes a permit and a file for each document; gives both back unless the document is broken. */
  private static void importDocument(String document) throws IOException {
    Object permit = new Object();
    Open.held(() -> Resources.closed("import_permit", permit));
    Resources.opened("import_permit", permit);
    InputStream in = Open.file();
    if (document.isEmpty()) {
      throw new IOException("an empty document");
    }
    in.close();
    Resources.closed("import_permit", permit);
  }

  private static void importAll(String... documents) {
    for (String document : documents) {
      try {
        importDocument(document);
      } catch (IOException broken) {
        assertEquals("an empty document", broken.getMessage());
      }
    }
  }

  @Test
  void leaksForEachBrokenDocument() {
    importAll("one", "", "three");
  }

  @Test
  void cleanWhileEachDocumentIsWhole() {
    importAll("one", "two", "three");
  }

  @Test
  @NoLeaks(lingerMillis = 20, tolerance = 4)
  void cleanAsTheTestItselfAsksTheScope() {
    List<Unclosed> left = new ArrayList<>();
    try (Scope scope = Resources.scope("document").onUnclosed(left::add)) {
      scope.wrap((Runnable) () -> importAll("one", "", "three", "")).run();
    }
    assertEquals(
        List.of(
            new Unclosed("document", "file", 4, 2),
            new Unclosed("document", "import_permit", 4, 2)),
        left);
  }
}
