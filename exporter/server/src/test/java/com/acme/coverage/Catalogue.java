package com.acme.coverage;

import java.util.List;
import java.util.stream.Stream;

/** Every way to open that the coverage matrix has. */
final class Catalogue {
  static final List<Way> ALL =
      Stream.of(FileWays.ALL, SocketWays.ALL, OtherWays.ALL, ExecutorWays.ALL)
          .flatMap(List::stream)
          .toList();

  private Catalogue() {}

  static Way way(String name) {
    return ALL.stream().filter(way -> way.name().equals(name)).findFirst().orElseThrow();
  }

  static List<Way> on(int java) {
    return ALL.stream().filter(way -> java >= way.sinceJava()).toList();
  }
}
