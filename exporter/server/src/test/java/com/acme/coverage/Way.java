package com.acme.coverage;

import java.io.Closeable;
import java.util.Map;

/**
 * One way to open something in the plain JDK, and what Unclosed must say of it: a row of the
 * coverage matrix.
 *
 * @param name of the row, and of the method that opens
 * @param group class of that method
 * @param how in the words of somebody who writes Java
 * @param opens resources by type that one opening makes
 * @param fds descriptors that one opening takes
 * @param dropped what becomes of one that is forgotten unclosed
 * @param lifecycle as the API tells it of the site
 * @param heavy whether each one costs a thread or a child process
 * @param sinceJava first version that has it
 * @param closable whether code can close it, and not garbage collection alone
 * @param opening opens one
 */
record Way(
    String name,
    String group,
    String how,
    Map<String, Integer> opens,
    int fds,
    Fate dropped,
    String lifecycle,
    boolean heavy,
    int sinceJava,
    boolean closable,
    Opening opening) {

  /** What becomes of an opened resource that nobody refers to. */
  enum Fate {
    /** The JDK's Cleaner closes it. */
    RECLAIMED("reclaimed"),
    /** It is proved unreachable, and stays open. */
    ORPHANED("orphaned"),
    /** The JDK itself holds it: it stays open and reachable. */
    KEPT("stays open"),
    /** A thread of the JDK notices and closes it. */
    CLOSED("closed"),
    /** There is nothing to become of. */
    NOTHING("");

    private final String words;

    Fate(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** Opens one; what is returned closes it, and is all that holds it. */
  interface Opening {
    Closeable open(Place place) throws Exception;
  }

  static Way of(Class<?> group, String name, String how, Opening opening) {
    return new Way(
        name, group.getName(), how, Map.of(), 0, Fate.NOTHING, "", false, 17, true, opening);
  }

  /** It opens one resource of that type. */
  Way opens(String type, int descriptors) {
    return opens(Map.of(type, 1), descriptors);
  }

  Way opens(Map<String, Integer> resources, int descriptors) {
    return new Way(
        name,
        group,
        how,
        resources,
        descriptors,
        dropped,
        lifecycle,
        heavy,
        sinceJava,
        closable,
        opening);
  }

  Way reclaimed() {
    return becomes(Fate.RECLAIMED, "reclaimable");
  }

  Way orphaned() {
    return becomes(Fate.ORPHANED, "permanent");
  }

  Way becomes(Fate fate, String lifecycleOfSite) {
    return new Way(
        name, group, how, opens, fds, fate, lifecycleOfSite, heavy, sinceJava, closable, opening);
  }

  Way costly() {
    return new Way(
        name, group, how, opens, fds, dropped, lifecycle, true, sinceJava, closable, opening);
  }

  Way since(int java) {
    return new Way(
        name, group, how, opens, fds, dropped, lifecycle, heavy, java, closable, opening);
  }

  /** There is no method that closes it on every JDK. */
  Way onlyForgotten() {
    return new Way(
        name, group, how, opens, fds, dropped, lifecycle, heavy, sinceJava, false, opening);
  }

  /** Of one type: what others open for themselves is theirs. */
  String lifecycle(String type) {
    return opens.size() == 1
        ? lifecycle
        : switch (type) {
          case "executor" -> "none";
          case "timer" -> "reclaimable";
          default -> lifecycle;
        };
  }

  /** Resources that one opening makes. */
  int resources() {
    return opens.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The frame that the site must show. */
  String frame() {
    return group + "." + name;
  }

  /** Whether closing once more is allowed. */
  boolean closesTwice() {
    return !heavy && !opens.containsKey("mmap");
  }

  /** Whether a selector can hold back the release of one that is closed. */
  boolean canWaitForSelector() {
    return opening instanceof Selectable;
  }

  /** An opening whose channels can be registered with a selector. */
  interface Selectable extends Opening {}
}
