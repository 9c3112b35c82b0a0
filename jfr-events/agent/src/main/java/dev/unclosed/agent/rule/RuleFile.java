package dev.unclosed.agent.rule;

import dev.unclosed.probe.ResourceTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The user's rules as they are written: a section per type, with the methods that open and those
 * that close it.
 */
public final class RuleFile {
  private static final String OPEN = "open";
  private static final String CLOSE = "close";
  private static final String SUBCLASSES = "subclasses";
  private static final String BY = " by ";
  private static final String ARGUMENT = "argument ";

  private final SectionFile file;
  private final List<RuleMethod> methods = new ArrayList<>();

  private RuleFile(SectionFile file) {
    this.file = file;
  }

  /**
   * Reads the rules and gives their types a number.
   *
   * @throws IOException when the file cannot be read
   */
  public static RuleFile read(Path path) throws IOException {
    return of(SectionFile.read(path));
  }

  static RuleFile of(SectionFile file) {
    RuleFile rules = new RuleFile(file);
    for (Section section : file.sections()) {
      rules.take(section);
    }
    return rules;
  }

  /** What is malformed, one line each. */
  public List<String> errors() {
    return file.errors();
  }

  List<RuleMethod> methods() {
    return methods;
  }

  private void take(Section section) {
    if (!isTypeId(section.name())) {
      String problem = "a type is named by a-z, 0-9 and _, and begins with a letter";
      file.fail(section, section.line(), section.column(), problem);
      return;
    }
    int known = ResourceTypes.of(section.name());
    if ((known >= 0 && ResourceTypes.isOurs(known)) || section.name().equals("thread")) {
      String problem = "the type " + section.name() + " is built in, choose another name";
      file.fail(section, section.line(), section.column(), problem);
      return;
    }
    List<Pending> pending = pending(section);
    if (pending == null || !hasBoth(section, pending)) {
      return;
    }
    int type = ResourceTypes.declare(section.name());
    if (type < 0) {
      file.fail(section, section.line(), section.column(), "there are too many types");
      return;
    }
    for (Pending each : pending) {
      methods.add(
          new RuleMethod(type, each.opens, each.name, each.key, each.subclasses, each.place));
    }
  }

  /** A method whose type has no number yet. */
  private static final class Pending {
    private final boolean opens;
    private final MethodName name;
    private final int key;
    private final String place;
    private boolean subclasses;

    private Pending(boolean opens, MethodName name, int key, String place) {
      this.opens = opens;
      this.name = name;
      this.key = key;
      this.place = place;
    }
  }

  private @Nullable List<Pending> pending(Section section) {
    List<Pending> pending = new ArrayList<>();
    boolean subclasses = false;
    for (Section.Entry entry : section.entries()) {
      switch (entry.word()) {
        case OPEN, CLOSE -> {
          try {
            pending.add(method(entry));
          } catch (MethodName.Malformed wrong) {
            int column = entry.valueColumn() + wrong.index();
            file.fail(section, entry.line(), column, String.valueOf(wrong.getMessage()));
            return null;
          }
        }
        case SUBCLASSES -> {
          if (!entry.value().equals("yes") && !entry.value().equals("no")) {
            file.fail(section, entry.line(), entry.valueColumn(), "allowed is yes or no");
            return null;
          }
          subclasses = entry.value().equals("yes");
        }
        default -> {
          String problem =
              "unknown word '" + entry.word() + "'; allowed are open, close and subclasses";
          file.fail(section, entry.line(), entry.wordColumn(), problem);
          return null;
        }
      }
    }
    for (Pending each : pending) {
      each.subclasses = subclasses;
    }
    return pending;
  }

  private boolean hasBoth(Section section, List<Pending> pending) {
    boolean opens = false;
    boolean closes = false;
    for (Pending each : pending) {
      opens |= each.opens;
      closes |= !each.opens;
    }
    if (!opens || !closes) {
      String problem = "a line '" + (opens ? CLOSE : OPEN) + " = ...' is missing";
      file.fail(section, section.line(), section.column(), problem);
    }
    return opens && closes;
  }

  private Pending method(Section.Entry entry) throws MethodName.Malformed {
    String value = entry.value();
    int by = value.lastIndexOf(BY);
    MethodName name = MethodName.parse(by < 0 ? value : value.substring(0, by).stripTrailing());
    boolean opens = entry.word().equals(OPEN);
    int key;
    if (by >= 0) {
      key = key(value, by + BY.length(), opens);
    } else {
      key = opens && !name.method().equals("<init>") ? RuleMethod.RESULT : RuleMethod.THIS;
    }
    return new Pending(opens, name, key, file.place(entry));
  }

  private static int key(String value, int index, boolean opens) throws MethodName.Malformed {
    String key = value.substring(index).trim();
    if (key.equals("this")) {
      return RuleMethod.THIS;
    }
    if (opens && key.equals("result")) {
      return RuleMethod.RESULT;
    }
    if (key.startsWith(ARGUMENT)) {
      String number = key.substring(ARGUMENT.length()).trim();
      if (number.length() == 1 && number.charAt(0) >= '1' && number.charAt(0) <= '9') {
        return number.charAt(0) - '0';
      }
    }
    String allowed = opens ? "this, result or argument N" : "this or argument N";
    throw new MethodName.Malformed(index, "unknown key '" + key + "'; allowed is " + allowed);
  }

  private static boolean isTypeId(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean good = (c >= 'a' && c <= 'z') || (i > 0 && (c == '_' || (c >= '0' && c <= '9')));
      if (!good) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
