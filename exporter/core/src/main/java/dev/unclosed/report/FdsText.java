package dev.unclosed.report;

import dev.unclosed.procfs.ChildProcess;
import dev.unclosed.procfs.Children;
import dev.unclosed.procfs.DatabaseFamily;
import dev.unclosed.procfs.DeletedFile;
import dev.unclosed.procfs.PidDescriptor;
import dev.unclosed.procfs.PosixSemaphore;
import dev.unclosed.procfs.ProcessIdentity;
import dev.unclosed.procfs.ProcessSnapshot;
import dev.unclosed.procfs.Semaphores;
import dev.unclosed.procfs.ThreadLimits;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/** Renders {@link FdsReport#text()}. Used once. */
final class FdsText {
  private static final int ROWS = 10;
  private static final String UNKNOWN = "unknown";

  private final ProcessSnapshot snapshot;
  private final StringBuilder text = new StringBuilder();

  FdsText(ProcessSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  String render() {
    heading();
    if (snapshot.identity().isPresent()) {
      limits();
    }
    kinds();
    sockets();
    peers();
    targets();
    pidfds();
    databases();
    deletedFiles();
    children();
    semaphores();
    missing();
    return text.toString();
  }

  private void heading() {
    text.append(snapshot.identity().map(ProcessIdentity::command).orElse("process"))
        .append(" (pid ")
        .append(snapshot.pid())
        .append(')');
    snapshot
        .identity()
        .ifPresent(
            identity ->
                text.append(", started ")
                    .append(identity.startTime().truncatedTo(ChronoUnit.SECONDS))
                    .append(", up ")
                    .append(words(Duration.between(identity.startTime(), snapshot.at()))));
    text.append('\n');
  }

  private void limits() {
    text.append('\n');
    TextTable table = new TextTable("", "#USED", "#LIMIT", "#SHARE", "");
    ThreadLimits bounds = snapshot.threadLimits();
    table.row(limit("descriptors", snapshot.openFds(), snapshot.maxFds(), "soft limit, ulimit -n"));
    table.row(limit("threads", snapshot.threads(), snapshot.maxThreads(), whose(bounds)));
    if (bounds.cgroup().isPresent()) {
      table.row(limit("", bounds.cgroupUsed(), bounds.cgroup(), "all in its control group"));
    }
    table.row(
        limit("memory maps", snapshot.memoryMaps(), snapshot.maxMemoryMaps(), "vm.max_map_count"));
    text.append(table.render());
  }

  private void kinds() {
    TextTable table = new TextTable("KIND", "#OPEN", "#SHARE");
    double all = snapshot.descriptors().size();
    snapshot.kinds().entrySet().stream()
        .filter(kind -> kind.getValue() > 0)
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(
            kind ->
                table.row(
                    kind.getKey().id(), kind.getValue().toString(), share(kind.getValue() / all)));
    section(table);
  }

  private void sockets() {
    TextTable table = new TextTable("SOCKETS", "#OPEN");
    snapshot.sockets().entrySet().stream()
        .filter(state -> state.getValue() > 0)
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(state -> table.row(state.getKey().id(), state.getValue().toString()));
    section(table);
  }

  private void peers() {
    groups(
        new TextTable("#OPEN", "STATE", "CONNECTION"),
        DescriptorGroup.byPeer(snapshot.descriptors()));
  }

  private void targets() {
    groups(
        new TextTable("#OPEN", "KIND", "TARGET"), DescriptorGroup.byTarget(snapshot.descriptors()));
  }

  private void groups(TextTable table, List<DescriptorGroup> groups) {
    groups.stream()
        .limit(ROWS)
        .forEach(group -> table.row(Long.toString(group.open()), group.what(), group.target()));
    section(table);
    more(groups.size());
  }

  private void pidfds() {
    TextTable table = new TextTable("#PIDFD", "#PID", "STATE", "COMMAND");
    List<PidDescriptor> orphans =
        snapshot.pidfds().stream().filter(PidDescriptor::isOrphan).toList();
    List<PidDescriptor> shown = new ArrayList<>(orphans);
    snapshot.pidfds().stream().filter(pidfd -> !pidfd.isOrphan()).forEach(shown::add);
    shown.stream()
        .limit(ROWS)
        .forEach(
            pidfd ->
                table.row(
                    Integer.toString(pidfd.fd()),
                    pidfd.pid().isPresent() ? Long.toString(pidfd.pid().getAsLong()) : "-",
                    pidfd.state().id(),
                    String.valueOf(pidfd.command() == null ? "-" : pidfd.command())));
    section(table);
    more(shown.size());
    if (!shown.isEmpty()) {
      line(orphans.size() + " of " + shown.size() + " stand for processes that have exited");
    }
  }

  private void databases() {
    TextTable table = new TextTable("#FILE", "#WAL", "#SHM", "DATABASE");
    for (DatabaseFamily family : snapshot.databases().stream().limit(ROWS).toList()) {
      table.row(
          Long.toString(family.databases()),
          Long.toString(family.wals()),
          Long.toString(family.shms()),
          family.path());
    }
    section(table);
    more(snapshot.databases().size());
  }

  private void deletedFiles() {
    TextTable table = new TextTable("#FD", "#BYTES", "DELETED FILE");
    for (DeletedFile file : snapshot.deletedFiles().stream().limit(ROWS).toList()) {
      table.row(Integer.toString(file.fd()), Long.toString(file.bytes()), file.path());
    }
    section(table);
    more(snapshot.deletedFiles().size());
  }

  private void children() {
    TextTable table = new TextTable("#CHILD", "STATE", "COMMAND");
    Children children = snapshot.children();
    for (ChildProcess child : children.processes().stream().limit(ROWS).toList()) {
      table.row(Long.toString(child.pid()), child.state().id(), child.command());
    }
    section(table);
    more(children.processes().size());
    if (!table.isEmpty()) {
      line(
          number(children.alive())
              + " alive, "
              + number(children.zombie())
              + " zombie, "
              + (children.reparented().isPresent()
                  ? children.reparented().getAsLong() + " reparented"
                  : "reparented ones cannot be told at one look"));
    }
  }

  private void semaphores() {
    Semaphores semaphores = snapshot.semaphores();
    if (snapshot.identity().isEmpty()) {
      return;
    }
    TextTable table = new TextTable("SEMAPHORES", "#USED", "#LIMIT", "");
    table.row(
        "System V sets",
        number(semaphores.systemSets()),
        number(semaphores.maxSystemSets()),
        "of the IPC namespace");
    table.row(
        "System V",
        number(semaphores.system()),
        number(semaphores.maxSystem()),
        "of the IPC namespace");
    table.row("POSIX", number(semaphores.posix()), "", names(semaphores.mapped()));
    table.row(
        "POSIX without owner",
        number(semaphores.orphanedPosix()),
        "",
        shortened(semaphores.orphaned()));
    section(table);
  }

  private void missing() {
    if (!snapshot.missing().isEmpty()) {
      text.append("\nNOT KNOWN\n");
      snapshot.missing().forEach(line -> line("- " + line));
    }
  }

  private void section(TextTable table) {
    if (!table.isEmpty()) {
      text.append('\n').append(table.render());
    }
  }

  private void more(int size) {
    if (size > ROWS) {
      line("and " + (size - ROWS) + " more");
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String[] limit(String what, OptionalLong used, OptionalLong limit, String whose) {
    boolean both = used.isPresent() && limit.isPresent();
    return new String[] {
      what,
      number(used),
      number(limit),
      both ? share((double) used.getAsLong() / limit.getAsLong()) : "",
      whose
    };
  }

  private static String whose(ThreadLimits limits) {
    OptionalLong tightest = limits.tightest();
    if (tightest.equals(limits.cgroup())) {
      return "pids.max of its control group";
    }
    return tightest.equals(limits.user()) ? "for all of its user, ulimit -u" : "for the machine";
  }

  private static String names(List<PosixSemaphore> semaphores) {
    return shortened(
        semaphores.stream()
            .map(PosixSemaphore::name)
            .filter(Objects::nonNull)
            .map(String::valueOf)
            .toList());
  }

  private static String shortened(List<String> names) {
    String joined = String.join(", ", names.subList(0, Math.min(3, names.size())));
    return names.size() > 3 ? joined + ", ..." : joined;
  }

  private static String number(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : UNKNOWN;
  }

  private static String share(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String words(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    long minutes = seconds / 60;
    return minutes < 60
        ? minutes + " min"
        : minutes < 48 * 60 ? minutes / 60 + " h " + minutes % 60 + " min" : minutes / 1440 + " d";
  }
}
