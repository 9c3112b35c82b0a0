package dev.unclosed.recording;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One element of the tree in which a chunk describes its types, to be written. */
final class MetadataElement {
  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<MetadataElement> children = new ArrayList<>();

  MetadataElement(String name) {
    this.name = name;
  }

  MetadataElement with(String key, Object value) {
    attributes.put(key, value.toString());
    return this;
  }

  MetadataElement with(MetadataElement child) {
    children.add(child);
    return this;
  }

  /** The texts, each once, and the tree that names them by their place. */
  void write(EventBytes to) {
    Map<String, Integer> texts = new LinkedHashMap<>();
    EventBytes tree = new EventBytes();
    write(tree, texts);
    to.number(texts.size());
    texts.keySet().forEach(to::text);
    to.append(tree);
  }

  private void write(EventBytes tree, Map<String, Integer> texts) {
    tree.number(place(name, texts)).number(attributes.size());
    attributes.forEach((key, value) -> tree.number(place(key, texts)).number(place(value, texts)));
    tree.number(children.size());
    children.forEach(child -> child.write(tree, texts));
  }

  private static int place(String text, Map<String, Integer> texts) {
    Integer known = texts.putIfAbsent(text, texts.size());
    return known == null ? texts.size() - 1 : known;
  }
}
