package com.acme.coverage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.util.List;

/** A pipe that is closed as one. */
final class PipeEnds implements Closeable {
  private final Pipe pipe;

  PipeEnds(Pipe pipe) {
    this.pipe = pipe;
  }

  List<SelectableChannel> ends() {
    return List.of(pipe.source(), pipe.sink());
  }

  @Override
  public void close() throws IOException {
    pipe.source().close();
    pipe.sink().close();
  }
}
