package dev.unclosed.probe;

import java.lang.ref.PhantomReference;

/**
 * Sees the owner of a descriptor become unreachable, where the JDK has no Cleaner that would close
 * it. Held by the slot of the descriptor, so it goes with it; holds nothing itself.
 */
final class Witness extends PhantomReference<Object> {
  final int fd;

  Witness(Object owner, int fd) {
    super(owner, Orphans.UNREACHABLE);
    this.fd = fd;
  }
}
