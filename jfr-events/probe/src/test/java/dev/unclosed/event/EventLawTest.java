package dev.unclosed.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.ValueDescriptor;
import org.junit.jupiter.api.Test;

/** The naming law of JFR's own events, held for ours, and the page that is generated from them. */
final class EventLawTest {
  private static final Set<String> STANDARD =
      Set.of("startTime", "duration", "eventThread", "stackTrace");
  private static final Path PAGE = Path.of("..", "..", "docs", "events.md");

  @Test
  void everyEventAndFieldHasALabelAndADescriptionOfOneSentenceWithoutFullStop() throws Exception {
    for (EventType type : types()) {
      assertText(type.getName(), type.getLabel(), type.getDescription());
      for (ValueDescriptor field : fields(type)) {
        assertText(
            type.getName() + "." + field.getName(), field.getLabel(), field.getDescription());
      }
    }
  }

  @Test
  void everyEventBelongsToTheCategoryAndIsNamedAfterItsClass() throws Exception {
    for (EventType type : types()) {
      assertThat(type.getCategoryNames()).as(type.getName()).containsExactly("Unclosed");
      assertThat(type.getName()).startsWith("unclosed.").doesNotContain("Event");
    }
  }

  @Test
  void thePageOfEventsIsTheOneThatIsGenerated() throws Exception {
    String page = page();
    if (System.getProperty("update") != null) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/events.md; rewrite it with -Dupdate")
        .isEqualTo(page);
  }

  private static void assertText(String where, String label, String description) {
    assertThat(label).as("label of " + where).isNotBlank().matches("([A-Z][A-Za-z]*)( [A-Z]\\w*)*");
    assertThat(description).as("description of " + where).isNotBlank().doesNotEndWith(".");
  }

  private static String page() throws Exception {
    StringBuilder page =
        new StringBuilder(
            """
            # JFR events

            Generated from the event classes; `mvn test -Dupdate` rewrites it. Category `Unclosed`.
            Every event has JFR's own `startTime`, and the thread that committed it.
            """);
    for (EventType type : types()) {
      page.append("\n## ").append(type.getName()).append("\n\n");
      page.append(type.getDescription()).append(".\n");
      page.append(hasStack(type) ? "With the stack of the committing thread.\n\n" : "\n");
      page.append("| field | type | meaning |\n|---|---|---|\n");
      for (ValueDescriptor field : fields(type)) {
        page.append("| `").append(field.getName()).append("` | ");
        page.append(field.getTypeName().replace("java.lang.", "")).append(" | ");
        page.append(field.getDescription()).append(" |\n");
      }
    }
    return page.toString();
  }

  private static boolean hasStack(EventType type) {
    return type.getSettingDescriptors().stream()
        .anyMatch(
            setting ->
                setting.getName().equals("stackTrace") && setting.getDefaultValue().equals("true"));
  }

  private static List<ValueDescriptor> fields(EventType type) {
    return type.getFields().stream().filter(field -> !STANDARD.contains(field.getName())).toList();
  }

  /** By name. */
  private static List<EventType> types() throws IOException, ClassNotFoundException {
    TreeMap<String, EventType> types = new TreeMap<>();
    for (String name : classNames()) {
      Class<?> type = Class.forName("dev.unclosed.event." + name);
      if (Event.class.isAssignableFrom(type)) {
        EventType event = EventType.getEventType(type.asSubclass(Event.class));
        assertThat(event.getName()).isEqualTo("unclosed." + name);
        types.put(event.getName(), event);
      }
    }
    assertThat(types).hasSizeGreaterThan(10);
    return new ArrayList<>(types.values());
  }

  private static List<String> classNames() throws IOException {
    try (Stream<Path> sources = Files.list(Path.of("src/main/java/dev/unclosed/event"))) {
      return sources
          .map(source -> source.getFileName().toString().replace(".java", ""))
          .filter(name -> !name.equals("package-info"))
          .toList();
    }
  }
}
