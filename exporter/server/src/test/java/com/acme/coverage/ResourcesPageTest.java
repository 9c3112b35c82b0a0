package com.acme.coverage;

import dev.unclosed.testing.GoldenFile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ResourcesPageTest {
  @Test
  void pageListsEveryWayOfTheCatalogue() throws IOException {
    GoldenFile.docs("resources.md").assertMatches(ResourcesPage.text());
  }
}
