package dev.unclosed.ledger;

import java.util.List;

/** A 64-bit name for a list of calls that is the same in every JVM and on every machine. */
final class Fingerprint {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Fingerprint() {}

  /** FNV-1a over the UTF-16 units of every call and a line feed after each, then mixed. */
  static long of(List<String> calls) {
    long hash = OFFSET;
    for (String call : calls) {
      for (int i = 0; i < call.length(); i++) {
        hash = (hash ^ call.charAt(i)) * PRIME;
      }
      hash = (hash ^ '\n') * PRIME;
    }
    return mixed(hash);
  }

  /** FNV's high bits depend weakly on the last characters; this spreads them. */
  private static long mixed(long hash) {
    long h = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
