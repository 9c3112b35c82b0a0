package com.acme.coverage;

import java.io.Closeable;

/** Something that can only be forgotten. */
record Held(Object object) implements Closeable {
  @Override
  public void close() {
    // Garbage collection closes it.
  }
}
