package dev.unclosed.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jar that this program runs from, which is the agent too. */
final class OwnJar {
  private OwnJar() {}

  static Path path() throws CommandFailure {
    try {
      Path place =
          Path.of(OwnJar.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isRegularFile(place)) {
        return place;
      }
      throw new CommandFailure(
          ExitCodes.UNREACHABLE,
          "the agent is a jar, but this runs from " + place + "; use ./unclosed");
    } catch (URISyntaxException odd) {
      throw new CommandFailure(ExitCodes.UNREACHABLE, odd);
    }
  }
}
