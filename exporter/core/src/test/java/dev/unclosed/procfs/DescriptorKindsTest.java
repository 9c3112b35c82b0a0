package dev.unclosed.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorKindsTest {
  @TempDir Path directory;

  @Test
  void everyKindIsCountedFromOutside() {
    try (TargetProcess target = TargetProcess.python(in("ready()\n" + opensPrimesOfEachKind()))) {
      Map<DescriptorKind, Long> before = target.read().kinds();
      target.step();
      ProcessSnapshot after = target.read();

      assertThat(difference(before, after.kinds()))
          .containsExactlyInAnyOrderEntriesOf(
              Map.ofEntries(
                  Map.entry(DescriptorKind.EVENTPOLL, 7L),
                  Map.entry(DescriptorKind.EVENTFD, 5L),
                  Map.entry(DescriptorKind.TIMERFD, 3L),
                  Map.entry(DescriptorKind.SIGNALFD, 2L),
                  Map.entry(DescriptorKind.INOTIFY, 11L),
                  Map.entry(DescriptorKind.PIDFD, 13L),
                  Map.entry(DescriptorKind.MEMFD, 17L),
                  Map.entry(DescriptorKind.PIPE, 2 * 19L + 1),
                  Map.entry(DescriptorKind.SOCKET, 23L),
                  Map.entry(DescriptorKind.DIRECTORY, 29L),
                  Map.entry(DescriptorKind.FILE, 31L),
                  Map.entry(DescriptorKind.DEVICE, 37L),
                  Map.entry(DescriptorKind.DELETED, 41L),
                  Map.entry(DescriptorKind.JAR, 43L),
                  Map.entry(DescriptorKind.SHM, 1L)));
      assertThat(after.openFds()).hasValue(after.descriptors().size());
      assertThat(ProcessReader.of(target.pid()).countOpenFds())
          .hasValue(after.descriptors().size());
      assertThat(after.missing()).isEmpty();
    }
  }

  @Test
  void databaseIsKnownByTheLogThatIsOpenBesideIt() {
    try (TargetProcess target =
        TargetProcess.python(
            in(
                "import sqlite3\n"
                    + "keep=[]\n"
                    + "for i in range(5):\n"
                    + "  c=sqlite3.connect(D+'/orders.data'); c.execute('pragma"
                    + " journal_mode=wal')\n"
                    + "  c.execute('create table if not exists t(x)'); keep.append(c)\n"))) {
      ProcessSnapshot snapshot = target.read();

      assertThat(snapshot.kinds().get(DescriptorKind.DATABASE)).isEqualTo(5);
      assertThat(snapshot.kinds().get(DescriptorKind.WAL)).isEqualTo(5);
      assertThat(snapshot.databases())
          .singleElement()
          .satisfies(
              family -> {
                assertThat(family.path()).endsWith("/orders.data");
                assertThat(family.databases()).isEqualTo(5);
                assertThat(family.wals()).isEqualTo(5);
                assertThat(family.shms()).isEqualTo(snapshot.kinds().get(DescriptorKind.SHM));
              });
    }
  }

  @Test
  void deletedFilesTellTheSpaceThatTheyHold() {
    try (TargetProcess target =
        TargetProcess.python(
            in("f=open(D+'/big','wb'); f.write(b'x'*4099); f.flush(); os.unlink(D+'/big')"))) {
      assertThat(target.read().deletedFiles())
          .singleElement()
          .satisfies(
              file -> {
                assertThat(file.path()).endsWith("/big");
                assertThat(file.bytes()).isEqualTo(4099);
              });
    }
  }

  @Test
  void numberedLogsAreWriteAheadLogsOnlyBesideTheManifestOfTheirDatabase() {
    try (TargetProcess target =
        TargetProcess.python(
            in(
                "os.mkdir(D+'/rocks'); os.mkdir(D+'/logs')\n"
                    + "keep=[open(D+p,'w') for p in ['/rocks/MANIFEST-000004','/rocks/000005.log',"
                    + "'/rocks/000007.sst','/logs/000005.log']]"))) {
      Map<DescriptorKind, Long> kinds = target.read().kinds();

      assertThat(kinds.get(DescriptorKind.DATABASE)).isEqualTo(2);
      assertThat(kinds.get(DescriptorKind.WAL)).isEqualTo(1);
      assertThat(target.read().databases())
          .singleElement()
          .satisfies(family -> assertThat(family.total()).isEqualTo(3));
    }
  }

  private static String opensPrimesOfEachKind() {
    return String.join(
        "\n",
        List.of(
            "keep=[select.epoll() for i in range(7)]",
            "keep+=[os.eventfd(0) for i in range(5)]",
            "keep+=[libc.timerfd_create(1,0) for i in range(3)]",
            "mask=ctypes.create_string_buffer(128)",
            "keep+=[libc.signalfd(-1,mask,0) for i in range(2)]",
            "keep+=[libc.inotify_init() for i in range(11)]",
            "keep+=[os.pidfd_open(os.getpid()) for i in range(13)]",
            "keep+=[os.memfd_create('m') for i in range(17)]",
            "keep+=[os.pipe() for i in range(19)]",
            "os.mkfifo(D+'/fifo'); keep.append(os.open(D+'/fifo',os.O_RDWR))",
            "keep+=[socket.socket() for i in range(23)]",
            "keep+=[os.open(D,os.O_RDONLY) for i in range(29)]",
            "keep+=[open(D+'/notes.txt','w') for i in range(31)]",
            "keep+=[open('/dev/null') for i in range(37)]",
            "keep+=[tempfile.NamedTemporaryFile(dir=D) for i in range(41)]",
            "[os.unlink(k.name) for k in keep[-41:]]",
            "keep+=[open(D+'/lib.jar','w') for i in range(43)]",
            "keep+=[open(D+'/x-shm','w')]"));
  }

  private String in(String program) {
    return "D='" + directory + "'\n" + program;
  }

  private static Map<DescriptorKind, Long> difference(
      Map<DescriptorKind, Long> before, Map<DescriptorKind, Long> after) {
    Map<DescriptorKind, Long> difference = new EnumMap<>(after);
    before.forEach((kind, count) -> difference.merge(kind, -count, Long::sum));
    difference.values().removeIf(count -> count == 0);
    return difference;
  }
}
