package com.acme.coverage;

import dev.unclosed.probe.Probe;
import java.io.IOException;
import java.nio.channels.Channel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes the channel that was inherited as standard input, and closes it, which takes standard
 * output along; so it writes what it measured into the file of its argument.
 */
public final class Inherited {
  private Inherited() {}

  public static void main(String[] args) throws IOException {
    // What the agent still opens and closes while it starts must not be part of the difference.
    Patience.await(() -> Probe.isEmitting() && Measured.now().tracked() == 0);
    Outcome outcome = new Outcome("inherited");
    Measured before = Measured.now();
    Channel inherited = System.inheritedChannel();
    outcome.put("opened", Measured.now(), before);
    inherited.close();
    outcome.put("closed", Measured.now(), before);
    Files.writeString(Path.of(args[0]), outcome.toString());
  }
}
