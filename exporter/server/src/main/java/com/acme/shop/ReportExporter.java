package com.acme.shop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Streams the report of an order to its reader through a pipe. Any thread. */
final class ReportExporter {
  private static final int CANCELLED_EVERY = 400;

  private final boolean forgetful;

  ReportExporter(Set<Defect> defects) {
    this.forgetful = defects.contains(Defect.PIPES);
  }

  /** How many bytes were read; 0 when the reader cancelled. */
  int export(long order) throws IOException {
    Pipe pipe = Pipe.open();
    boolean cancelled = order % CANCELLED_EVERY == 0;
    try {
      try (Pipe.SinkChannel sink = pipe.sink()) {
        sink.write(ByteBuffer.wrap(("REPORT " + order).getBytes(StandardCharsets.US_ASCII)));
      }
      return cancelled ? 0 : pipe.source().read(ByteBuffer.allocate(64));
    } finally {
      if (!cancelled || !forgetful) {
        pipe.source().close();
      }
    }
  }
}
