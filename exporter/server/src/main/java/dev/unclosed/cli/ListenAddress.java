package dev.unclosed.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where to listen, as {@code --web.listen-address} of Prometheus' exporters has it.
 *
 * @param host all addresses where none is given
 * @param port 0 for any free one
 */
record ListenAddress(String host, int port) {
  private static final String EVERYWHERE = "0.0.0.0";
  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]*):(\\d{1,5})");
  private static final int HIGHEST_PORT = 65_535;

  /** Where a program on this machine finds it. */
  String shownHost() {
    String reached = host.equals(EVERYWHERE) ? "127.0.0.1" : host;
    return reached.indexOf(':') < 0 ? reached : "[" + reached + "]";
  }

  /** Reads {@code :9256}, {@code 127.0.0.1:9256} and {@code [::1]:9256}. */
  static final class Converter implements ITypeConverter<ListenAddress> {
    @Override
    public ListenAddress convert(String text) {
      Matcher form = FORM.matcher(text);
      int port = form.matches() ? Integer.parseInt(form.group(2)) : HIGHEST_PORT + 1;
      if (port > HIGHEST_PORT) {
        throw new TypeConversionException(
            "'" + text + "' is no address to listen on, write :18910 or 127.0.0.1:18910");
      }
      String host = form.group(1).replaceAll("[\\[\\]]", "");
      return new ListenAddress(host.isEmpty() ? EVERYWHERE : host, port);
    }
  }
}
