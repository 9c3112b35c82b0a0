package dev.unclosed.ledger;

/** Open resources by identity. */
final class EntryTable extends LongTable<Entry> {
  @Override
  long key(Entry entry) {
    return entry.id;
  }
}
