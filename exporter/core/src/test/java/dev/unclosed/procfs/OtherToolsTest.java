package dev.unclosed.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code lsof}, {@code ss} and Debian's process-exporter say of the same process, over random
 * states of it.
 */
class OtherToolsTest {
  private static final int STATES = Boolean.getBoolean("unclosed.long") ? 100 : 15;
  private static final long SEED = Long.getLong("seed", System.nanoTime());

  @TempDir Path directory;

  @Test
  void countsAreTheSameByKindAndState() throws IOException, InterruptedException {
    TargetProcess.assumeInstalled("lsof");
    TargetProcess.assumeInstalled("ss");
    TargetProcess.assumeInstalled(ProcessExporter.PROGRAM);
    System.out.println("OtherToolsTest -Dseed=" + SEED);
    try (TargetProcess target = TargetProcess.python(randomStates());
        ProcessExporter exporter = ProcessExporter.watching("Random." + SEED, directory)) {
      ProcessReader reader = ProcessReader.of(target.pid());
      String pid = Long.toString(target.pid());
      for (int i = 0; i < STATES; i++) {
        target.step();
        ProcessSnapshot snapshot = reader.read(Instant.now());

        assertThat(byKind(snapshot))
            .as("lsof, state %d of seed %d", i, SEED)
            .isEqualTo(lsof(run("lsof", "-nP", "-a", "-p", pid, "-d", "0-9999", "-F", "ftTn")));
        assertThat(byTcpState(snapshot))
            .as("ss, state %d of seed %d", i, SEED)
            .isEqualTo(ss(run("ss", "-Htanp"), target.pid()));
        assertThat(snapshot.openFds())
            .as("process-exporter, state %d of seed %d", i, SEED)
            .hasValue(exporter.number("open_filedesc"));
        assertThat(snapshot.threads()).hasValue(exporter.number("num_threads"));
      }
    }
  }

  private String randomStates() {
    return "import random\n"
        + "D='"
        + directory
        + "'; R=random.Random("
        + SEED
        + "); keep=[]\n"
        + "s=socket.socket(); s.bind(('127.0.0.1',0)); s.listen(100)\n"
        + "def pair():\n"
        + "  c=socket.create_connection(s.getsockname()); return [c,s.accept()[0]]\n"
        + "def half():\n"
        + "  p=pair(); p[1].close(); return p[:1]\n"
        + "def gone():\n"
        + "  f=tempfile.TemporaryFile(dir=D); return [f]\n"
        + "class N:\n"
        + "  def __init__(self,fd): self.fd=fd\n"
        + "  def close(self): os.close(self.fd)\n"
        + "makers=[pair,half,gone,lambda:[select.epoll()],lambda:[socket.socket()],\n"
        + "  lambda:[open('/dev/null')],lambda:[open(D+'/file','w')],lambda:list(socket.socketpair()),\n"
        + "  lambda:[N(f) for f in os.pipe()],lambda:[N(os.eventfd(0))],lambda:[N(os.open(D,0))],\n"
        + "  lambda:[N(os.pidfd_open(os.getpid()))],lambda:[N(libc.inotify_init())],\n"
        + "  lambda:[N(libc.timerfd_create(1,0))],lambda:[N(os.memfd_create('m'))]]\n"
        + "while True:\n"
        + "  ready()\n"
        + "  for i in range(R.randrange(40)): keep+=R.choice(makers)()\n"
        + "  R.shuffle(keep)\n"
        + "  for k in keep[:R.randrange(20)]: k.close(); keep.remove(k)\n";
  }

  private static Map<String, Long> byKind(ProcessSnapshot snapshot) {
    Map<String, Long> counts = new TreeMap<>();
    for (Descriptor descriptor : snapshot.descriptors()) {
      String kind =
          switch (descriptor.kind()) {
            case FILE, DELETED, MEMFD, JAR, DATABASE, WAL, SHM -> "file";
            default -> descriptor.kind().id();
          };
      counts.merge(kind, 1L, Long::sum);
    }
    byTcpState(snapshot).forEach((state, count) -> counts.put("tcp " + state, count));
    return counts;
  }

  private static Map<String, Long> byTcpState(ProcessSnapshot snapshot) {
    Map<String, Long> counts = new TreeMap<>();
    snapshot.descriptors().stream()
        .filter(descriptor -> String.valueOf(descriptor.local()).contains(":"))
        .forEach(descriptor -> counts.merge(String.valueOf(descriptor.state()), 1L, Long::sum));
    return counts;
  }

  private static Map<String, Long> ss(String output, long pid) {
    Map<String, Long> counts = new TreeMap<>();
    output
        .lines()
        .filter(line -> line.contains("pid=" + pid + ","))
        .forEach(line -> counts.merge(word(line.split("\\s+")[0]), 1L, Long::sum));
    return counts;
  }

  /** One field a line: {@code t} the type, {@code n} the name, {@code TST=} the state. */
  private static Map<String, Long> lsof(String output) {
    Map<String, Long> counts = new TreeMap<>();
    String type = "";
    for (String line : output.split("\n")) {
      if (line.startsWith("TST=") && type.startsWith("IP")) {
        counts.merge("tcp " + line.substring("TST=".length()), 1L, Long::sum);
      } else if (line.startsWith("t")) {
        type = line.substring(1);
      } else if (line.startsWith("n")) {
        counts.merge(kind(type, line.substring(1)), 1L, Long::sum);
      }
    }
    return counts;
  }

  private static String kind(String type, String name) {
    return switch (type) {
      case "REG" -> "file";
      case "DIR" -> "directory";
      case "CHR" -> "device";
      case "FIFO" -> "pipe";
      case "a_inode" -> anonymous(name);
      default -> "socket";
    };
  }

  private static String anonymous(String name) {
    Matcher word = Pattern.compile("[a-z]+").matcher(name);
    return word.find() ? word.group() : name;
  }

  private static String word(String state) {
    return state.equals("ESTAB") ? "ESTABLISHED" : state.replace('-', '_');
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
