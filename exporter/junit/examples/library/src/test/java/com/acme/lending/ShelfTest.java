package com.acme.lending;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.unclosed.junit.NoLeaks;
import org.junit.jupiter.api.Test;

/** Two users of the library, of which one keeps what he borrowed. */
@NoLeaks(types = "loan")
class ShelfTest {
  private final Shelf shelf = new Shelf(2);

  @Test
  void bringsItBack() throws InterruptedException {
    try (Shelf.Loan loan = shelf.lend()) {
      assertNotNull(loan);
    }
  }

  @Test
  void keepsIt() throws InterruptedException {
    shelf.lend();
  }
}
