package dev.unclosed.procfs;

import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What bounds the number of threads. All four bound more than the one process.
 *
 * @param user soft limit for all threads of its user ({@code ulimit -u})
 * @param cgroup the tightest {@code pids.max} of its control group and those above
 * @param cgroupUsed threads in the group which has that limit
 * @param kernel the machine's: the lesser of {@code threads-max} and {@code pid_max}
 */
public record ThreadLimits(
    OptionalLong user, OptionalLong cgroup, OptionalLong cgroupUsed, OptionalLong kernel) {

  public static final ThreadLimits UNKNOWN =
      new ThreadLimits(
          OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

  /** The limit that is met first by a process that is alone; empty where none is known. */
  public OptionalLong tightest() {
    return Stream.of(user, cgroup, kernel).flatMapToLong(OptionalLong::stream).min();
  }

  ThreadLimits in(CgroupPids group) {
    return new ThreadLimits(user, group.max(), group.used(), kernel);
  }
}
