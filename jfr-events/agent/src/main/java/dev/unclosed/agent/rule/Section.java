package dev.unclosed.agent.rule;

import java.util.ArrayList;
import java.util.List;

/** A name in brackets and the lines below it. */
public final class Section {
  private final String name;
  private final int line;
  private final int column;
  private final List<Entry> entries = new ArrayList<>();
  private boolean broken;

  Section(String name, int line, int column) {
    this.name = name;
    this.line = line;
    this.column = column;
  }

  /** One line {@code word = value}. */
  public static final class Entry {
    private final String word;
    private final String value;
    private final int line;
    private final int wordColumn;
    private final int valueColumn;

    Entry(String word, String value, int line, int wordColumn, int valueColumn) {
      this.word = word;
      this.value = value;
      this.line = line;
      this.wordColumn = wordColumn;
      this.valueColumn = valueColumn;
    }

    public String word() {
      return word;
    }

    public String value() {
      return value;
    }

    /** From 1 on. */
    public int line() {
      return line;
    }

    /** From 1 on. */
    public int wordColumn() {
      return wordColumn;
    }

    /** From 1 on. */
    public int valueColumn() {
      return valueColumn;
    }
  }

  public String name() {
    return name;
  }

  public int line() {
    return line;
  }

  /** Where the name begins, from 1 on. */
  public int column() {
    return column;
  }

  public List<Entry> entries() {
    return entries;
  }

  void add(Entry entry) {
    entries.add(entry);
  }

  void breakUp() {
    broken = true;
  }

  boolean isBroken() {
    return broken;
  }
}
