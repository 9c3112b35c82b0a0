package dev.unclosed.option;

/** Writes {@code docs/options.md} from the catalogue. */
final class OptionsPage {
  private OptionsPage() {}

  static String text() {
    StringBuilder page = new StringBuilder();
    page.append("# Options of the agent\n\n");
    page.append("Generated from the catalogue in `dev.unclosed.option.Option`; do not edit.\n\n");
    page.append("`-javaagent:unclosed.jar=key=value,key=value`, or the environment variable. ");
    page.append("The agent string wins over the environment, the environment over the default. ");
    page.append(
        "A list is joined by `+`. An unknown key and a value outside its range are refused ");
    page.append("with one line, and the application runs on without the agent. ");
    page.append("An empty variable counts as not set.\n\n");
    page.append("| key | environment | allowed | default | what it does |\n");
    page.append("|---|---|---|---|---|\n");
    for (Option option : Option.values()) {
      String fallback = option.fallback();
      page.append("| `").append(option.key()).append("` | `").append(option.environmentName());
      page.append("` | ").append(option.allowed()).append(" | ");
      page.append(fallback == null ? "" : "`" + fallback + "`").append(" | ");
      page.append(option.description());
      page.append(" |\n");
    }
    page.append("\nOther variables that begin with `UNCLOSED_` are refused too, except ");
    page.append(
        "`UNCLOSED_HOME`, `UNCLOSED_VERSION`, and those that Kubernetes sets for a Service ");
    page.append("of that name (`UNCLOSED_SERVICE_HOST`, `UNCLOSED_PORT=tcp://...`, ");
    page.append("`UNCLOSED_PORT_18910_TCP_ADDR` and the like), which are ignored.\n");
    return page.toString();
  }
}
