package dev.unclosed.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;

/**
 * What our own recording records: our events and a named list of the JDK's. Everything else is
 * switched off by name, since the application's own events are on by default and may hold secrets.
 */
final class RecordingSettings {
  private static final String OURS = "unclosed.";
  private static final List<String> WITH_STACK =
      List.of("unclosed.ResourceOpen", "unclosed.ScopeEnd", "jdk.ThreadStart");
  private static final List<String> JDK =
      List.of("jdk.ThreadStart", "jdk.ThreadEnd", "jdk.DataLoss");

  private RecordingSettings() {}

  /** Whether our own recording records events of that name. */
  static boolean isOurs(String event) {
    return event.startsWith(OURS) || JDK.contains(event);
  }

  static Map<String, String> map() {
    Map<String, String> settings = new HashMap<>();
    for (EventType type : FlightRecorder.getFlightRecorder().getEventTypes()) {
      String name = type.getName();
      boolean wanted = isOurs(name);
      settings.put(name + "#enabled", Boolean.toString(wanted));
      if (wanted) {
        settings.put(name + "#stackTrace", Boolean.toString(WITH_STACK.contains(name)));
      }
    }
    return settings;
  }
}
