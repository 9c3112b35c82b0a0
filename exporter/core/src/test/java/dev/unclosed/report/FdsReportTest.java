package dev.unclosed.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unclosed.procfs.ChildProcess;
import dev.unclosed.procfs.ChildState;
import dev.unclosed.procfs.Children;
import dev.unclosed.procfs.DatabaseFamily;
import dev.unclosed.procfs.DeletedFile;
import dev.unclosed.procfs.Descriptor;
import dev.unclosed.procfs.DescriptorKind;
import dev.unclosed.procfs.PidDescriptor;
import dev.unclosed.procfs.PosixSemaphore;
import dev.unclosed.procfs.ProcessIdentity;
import dev.unclosed.procfs.ProcessReader;
import dev.unclosed.procfs.ProcessSnapshot;
import dev.unclosed.procfs.Semaphores;
import dev.unclosed.procfs.SocketState;
import dev.unclosed.procfs.TargetProcess;
import dev.unclosed.procfs.ThreadLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FdsReportTest {
  private static final Instant START = Instant.parse("2026-11-22T01:18:07.300Z");
  private static final OptionalLong NONE = OptionalLong.empty();

  @Test
  void everythingKnownReadsAsTables() {
    assertThat(new FdsReport(leaking()).text())
        .isEqualTo(
            """
            python3 (pid 4711), started 2026-11-22T01:18:07Z, up 3 h 12 min

                         USED  LIMIT   SHARE
            descriptors    10   1024   1.0 %  soft limit, ulimit -n
            threads         7     53  13.2 %  pids.max of its control group
                           49     53  92.5 %  all in its control group
            memory maps   174  65530   0.3 %  vm.max_map_count

            KIND      OPEN   SHARE
            socket       5  50.0 %
            file         2  20.0 %
            pidfd        1  10.0 %
            deleted      1  10.0 %
            database     1  10.0 %

            SOCKETS      OPEN
            close_wait      3
            established     1
            listen          1

            OPEN  STATE        CONNECTION
               3  close_wait   to 10.0.0.7:5432
               1  established  accepted at 127.0.0.1:8080

            OPEN  KIND      TARGET
               2  file      /data/*
               1  database  /data/orders.db
               1  deleted   /tmp/big (deleted)

            PIDFD   PID  STATE  COMMAND
               13     -  gone   -
               12  4720  alive  sleep
            1 of 2 stand for processes that have exited

            FILE  WAL  SHM  DATABASE
               1    0    0  /data/orders.db

            FD  BYTES  DELETED FILE
             9   5000  /tmp/big

            CHILD  STATE   COMMAND
             4720  alive   sleep
             4721  zombie  true
            1 alive, 1 zombie, reparented ones cannot be told at one look

            SEMAPHORES           USED       LIMIT
            System V sets           2       32000  of the IPC namespace
            System V                6  1024000000  of the IPC namespace
            POSIX                   2              mp-6jsfavmj
            POSIX without owner     1              left-0
            """);
  }

  @Test
  void endedProcessIsOneSentence() {
    ProcessSnapshot snapshot = ProcessReader.of(Integer.MAX_VALUE).read(Instant.now());

    assertThat(new FdsReport(snapshot).text())
        .isEqualTo(
            """
            process (pid 2147483647)

            NOT KNOWN
            - process 2147483647: it has ended, or lives in another pid namespace
            """);
  }

  @Test
  void jsonHoldsTheSame() {
    assertThat(new FdsReport(leaking()).json())
        .startsWith(
            "{\"generatedAt\":\"2026-11-22T04:30:07.300Z\",\"process\":{\"pid\":4711,"
                + "\"command\":\"python3\",\"startTime\":\"2026-11-22T01:18:07.300Z\","
                + "\"openFds\":10,\"maxFds\":1024,\"threads\":7,\"maxThreads\":53,")
        .contains(
            "\"children\":{\"alive\":1,\"zombie\":1,\"reparented\":null,\"processes\":"
                + "[{\"pid\":4720,\"command\":\"sleep\",\"state\":\"alive\"},"
                + "{\"pid\":4721,\"command\":\"true\",\"state\":\"zombie\"}]}")
        .contains(
            "{\"fd\":0,\"kind\":\"socket\",\"target\":\"socket:[1]\",\"state\":\"CLOSE_WAIT\","
                + "\"local\":\"10.0.0.5:40000\",\"peer\":\"10.0.0.7:5432\"}")
        .contains("\"mapped\":[{\"name\":null,\"unlinked\":true},")
        .endsWith("],\"missing\":[]}\n");
  }

  @Test
  void namesOfFilesCannotBreakTheJson() {
    try (TargetProcess target =
            TargetProcess.python(
                "f=tempfile.NamedTemporaryFile(prefix='a\"b\\\\c\\n\\u00e9\\U0001F600')");
        TargetProcess reader =
            TargetProcess.start(
                "python3",
                "-c",
                "import json,sys\n"
                    + "print('ready',flush=True)\n"
                    + "fds=json.loads(sys.stdin.readline())['fds']\n"
                    + "print(sum('a\"b\\\\c\\n' in f['target'] for f in fds))\n"
                    + "print('ready',flush=True); sys.stdin.read()")) {
      reader.stepWith(new FdsReport(target.read()).json().strip());

      assertThat(reader.said()).containsExactly("1");
    }
  }

  private static ProcessSnapshot leaking() {
    List<Descriptor> fds = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      fds.add(socket(i, SocketState.CLOSE_WAIT, "10.0.0.5:4000" + i, "10.0.0.7:5432"));
    }
    fds.add(socket(3, SocketState.LISTEN, "0.0.0.0:8080", null));
    fds.add(socket(4, SocketState.ESTABLISHED, "127.0.0.1:8080", "127.0.0.1:50000"));
    fds.add(file(5, DescriptorKind.FILE, "/data/a.txt"));
    fds.add(file(6, DescriptorKind.FILE, "/data/b.txt"));
    fds.add(file(7, DescriptorKind.PIDFD, "anon_inode:[pidfd]"));
    fds.add(file(8, DescriptorKind.DATABASE, "/data/orders.db"));
    fds.add(file(9, DescriptorKind.DELETED, "/tmp/big (deleted)"));
    Map<DescriptorKind, Long> kinds = new EnumMap<>(DescriptorKind.class);
    Map<SocketState, Long> states = new EnumMap<>(SocketState.class);
    for (Descriptor fd : fds) {
      kinds.merge(fd.kind(), 1L, Long::sum);
      SocketState state = fd.state();
      if (state != null) {
        states.merge(state, 1L, Long::sum);
      }
    }
    return new ProcessSnapshot(
        START.plus(Duration.ofMinutes(192)),
        4711,
        Optional.of(new ProcessIdentity(4711, "python3", 1, START, 1, false)),
        OptionalLong.of(10),
        OptionalLong.of(1024),
        fds,
        kinds,
        states,
        OptionalLong.of(7),
        OptionalLong.of(53),
        new ThreadLimits(
            OptionalLong.of(4567), OptionalLong.of(53), OptionalLong.of(49), OptionalLong.of(9999)),
        OptionalLong.of(174),
        OptionalLong.of(65530),
        new Children(
            OptionalLong.of(1),
            OptionalLong.of(1),
            NONE,
            List.of(
                new ChildProcess(4720, "sleep", ChildState.ALIVE),
                new ChildProcess(4721, "true", ChildState.ZOMBIE))),
        List.of(
            new PidDescriptor(12, OptionalLong.of(4720), "sleep", PidDescriptor.State.ALIVE),
            new PidDescriptor(13, NONE, null, PidDescriptor.State.GONE)),
        OptionalLong.of(1),
        new Semaphores(
            OptionalLong.of(2),
            OptionalLong.of(32000),
            OptionalLong.of(6),
            OptionalLong.of(1024000000),
            OptionalLong.of(2),
            OptionalLong.of(1),
            List.of(new PosixSemaphore(null, true), new PosixSemaphore("mp-6jsfavmj", false)),
            List.of("left-0")),
        List.of(new DatabaseFamily("/data/orders.db", 1, 0, 0)),
        List.of(new DeletedFile(9, "/tmp/big", 5000)),
        List.of(),
        1_000_000);
  }

  private static Descriptor socket(int fd, SocketState state, String local, @Nullable String peer) {
    return new Descriptor(
        fd, DescriptorKind.SOCKET, "socket:[" + (fd + 1) + "]", state, local, peer);
  }

  private static Descriptor file(int fd, DescriptorKind kind, String target) {
    return new Descriptor(fd, kind, target, null, null, null);
  }
}
