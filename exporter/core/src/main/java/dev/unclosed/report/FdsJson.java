package dev.unclosed.report;

import dev.unclosed.procfs.ChildProcess;
import dev.unclosed.procfs.Children;
import dev.unclosed.procfs.DatabaseFamily;
import dev.unclosed.procfs.DeletedFile;
import dev.unclosed.procfs.Descriptor;
import dev.unclosed.procfs.PidDescriptor;
import dev.unclosed.procfs.PosixSemaphore;
import dev.unclosed.procfs.ProcessIdentity;
import dev.unclosed.procfs.ProcessSnapshot;
import dev.unclosed.procfs.Semaphores;
import dev.unclosed.procfs.SocketState;
import dev.unclosed.procfs.ThreadLimits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Renders {@link FdsReport#json()}. Used once. */
final class FdsJson {
  private final ProcessSnapshot snapshot;
  private final JsonWriter json = new JsonWriter();

  FdsJson(ProcessSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  String render() {
    json.open('{').member("generatedAt", snapshot.at().toString());
    process();
    json.member("kinds", named(snapshot.kinds(), kind -> kind.id()));
    json.member("sockets", named(snapshot.sockets(), SocketState::id));
    children();
    semaphores();
    databases();
    deletedFiles();
    pidfds();
    descriptors();
    return json.strings("missing", snapshot.missing()).close('}').text() + "\n";
  }

  private void process() {
    ThreadLimits limits = snapshot.threadLimits();
    json.name("process")
        .open('{')
        .member("pid", snapshot.pid())
        .member("command", snapshot.identity().map(ProcessIdentity::command).orElse(null))
        .member("startTime", snapshot.identity().map(i -> i.startTime().toString()).orElse(null))
        .member("openFds", snapshot.openFds())
        .member("maxFds", snapshot.maxFds())
        .member("threads", snapshot.threads())
        .member("maxThreads", snapshot.maxThreads())
        .member("maxThreadsOfUser", limits.user())
        .member("maxThreadsOfControlGroup", limits.cgroup())
        .member("threadsOfControlGroup", limits.cgroupUsed())
        .member("memoryMaps", snapshot.memoryMaps())
        .member("maxMemoryMaps", snapshot.maxMemoryMaps())
        .member("orphanPidfds", snapshot.orphanPidfds())
        .close('}');
  }

  private void children() {
    Children children = snapshot.children();
    json.name("children")
        .open('{')
        .member("alive", children.alive())
        .member("zombie", children.zombie())
        .member("reparented", children.reparented())
        .name("processes")
        .open('[');
    for (ChildProcess child : children.processes()) {
      json.open('{')
          .member("pid", child.pid())
          .member("command", child.command())
          .member("state", child.state().id())
          .close('}');
    }
    json.close(']').close('}');
  }

  private void semaphores() {
    Semaphores semaphores = snapshot.semaphores();
    json.name("semaphores")
        .open('{')
        .member("systemSets", semaphores.systemSets())
        .member("maxSystemSets", semaphores.maxSystemSets())
        .member("system", semaphores.system())
        .member("maxSystem", semaphores.maxSystem())
        .member("posix", semaphores.posix())
        .member("orphanedPosix", semaphores.orphanedPosix())
        .name("mapped")
        .open('[');
    for (PosixSemaphore semaphore : semaphores.mapped()) {
      json.open('{')
          .member("name", semaphore.name())
          .name("unlinked")
          .value(semaphore.unlinked())
          .close('}');
    }
    json.close(']').strings("orphaned", semaphores.orphaned()).close('}');
  }

  private void databases() {
    json.name("databases").open('[');
    for (DatabaseFamily family : snapshot.databases()) {
      json.open('{')
          .member("path", family.path())
          .member("database", family.databases())
          .member("wal", family.wals())
          .member("shm", family.shms())
          .close('}');
    }
    json.close(']');
  }

  private void deletedFiles() {
    json.name("deletedFiles").open('[');
    for (DeletedFile file : snapshot.deletedFiles()) {
      json.open('{')
          .member("fd", file.fd())
          .member("path", file.path())
          .member("bytes", file.bytes())
          .close('}');
    }
    json.close(']');
  }

  private void pidfds() {
    json.name("pidfds").open('[');
    for (PidDescriptor pidfd : snapshot.pidfds()) {
      json.open('{')
          .member("fd", pidfd.fd())
          .member("pid", pidfd.pid())
          .member("command", pidfd.command())
          .member("state", pidfd.state().id())
          .close('}');
    }
    json.close(']');
  }

  private void descriptors() {
    json.name("fds").open('[');
    for (Descriptor descriptor : snapshot.descriptors()) {
      SocketState state = descriptor.state();
      json.open('{')
          .member("fd", descriptor.fd())
          .member("kind", descriptor.kind().id())
          .member("target", descriptor.target())
          .member("state", state == null ? null : state.name())
          .member("local", descriptor.local())
          .member("peer", descriptor.peer())
          .close('}');
    }
    json.close(']');
  }

  private static <T> Map<String, Long> named(Map<T, Long> counts, Function<T, String> id) {
    Map<String, Long> named = new LinkedHashMap<>();
    counts.forEach((key, count) -> named.put(id.apply(key), count));
    return named;
  }
}
