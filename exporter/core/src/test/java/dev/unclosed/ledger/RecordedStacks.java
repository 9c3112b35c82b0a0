package dev.unclosed.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stacks that {@link StackRecorder} printed on one JDK, by the way that led to the open. */
record RecordedStacks(Map<String, Stack> byWay) {
  private static final FrameRules RULES = new FrameRules(List.of());

  static RecordedStacks ofJdk(int feature) throws IOException {
    String file = "stacks-of-jdk-" + feature + ".txt";
    try (InputStream text = RecordedStacks.class.getResourceAsStream(file)) {
      return parse(new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  Stack of(String way) {
    return byWay.get(way);
  }

  private static RecordedStacks parse(List<String> lines) {
    Map<String, Stack> stacks = new LinkedHashMap<>();
    int i = 0;
    while (i < lines.size()) {
      String heading = lines.get(i).substring(1, lines.get(i).length() - 1);
      boolean truncated = heading.endsWith(", truncated");
      List<Frame> frames = new ArrayList<>();
      for (i++; i < lines.size() && !lines.get(i).startsWith("["); i++) {
        String[] words = lines.get(i).split(" ", 3);
        frames.add(new Frame(words[0], words[1], Integer.parseInt(words[2])));
      }
      stacks.put(heading.replace(", truncated", ""), new Stack(frames, truncated, RULES, "main"));
    }
    return new RecordedStacks(stacks);
  }
}
