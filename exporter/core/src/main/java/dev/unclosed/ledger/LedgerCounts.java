package dev.unclosed.ledger;

/** What a ledger itself has counted of each type, whatever the probe says. */
public final class LedgerCounts {
  private final Ledger ledger;

  public LedgerCounts(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Resources held as open. */
  public long held(String type) {
    return ledger.type(type).held;
  }

  /** Without what the probe alone knows. */
  public TypeCounters of(String name) {
    TypeLedger type = ledger.type(name);
    return new TypeCounters(
        name, type.opened, type.closed, type.reclaimed, type.orphaned, 0, 0, 0, 0);
  }
}
