package dev.unclosed.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RaceTest {
  @Test
  void descriptorsThatComeAndGoDoNotDisturbThoseThatStay() {
    try (TargetProcess target =
        TargetProcess.python(
            "import threading\n"
                + "s=socket.socket(); s.bind(('127.0.0.1',0)); s.listen(100)\n"
                + "keep=[select.epoll() for i in range(31)]\n"
                + "def churn():\n"
                + "  while True:\n"
                + "    f=open('/dev/null'); c=socket.create_connection(s.getsockname());"
                + " a=s.accept()[0]; f.close();"
                + " c.setsockopt(socket.SOL_SOCKET,socket.SO_LINGER,b'\\1\\0\\0\\0'+bytes(4));"
                + " c.close(); a.close()\n"
                + "threading.Thread(target=churn,daemon=True).start()\n")) {
      ProcessReader reader = ProcessReader.of(target.pid());
      for (int i = 0; i < 200; i++) {
        ProcessSnapshot snapshot = reader.read(Instant.now());

        assertThat(snapshot.kinds().get(DescriptorKind.EVENTPOLL)).isEqualTo(31);
        assertThat(snapshot.kinds().values().stream().mapToLong(Long::longValue).sum())
            .isEqualTo(snapshot.openFds().orElseThrow());
        assertThat(snapshot.sockets().values().stream().mapToLong(Long::longValue).sum())
            .isEqualTo(snapshot.kinds().get(DescriptorKind.SOCKET));
        assertThat(snapshot.missing()).isEmpty();
      }
    }
  }

  @Test
  void processThatEndsWhileItIsReadIsEmptyOrWhole() throws IOException, InterruptedException {
    for (int i = 0; i < 30; i++) {
      Process process = new ProcessBuilder("true").start();
      ProcessReader reader = ProcessReader.of(process.pid());
      ProcessSnapshot snapshot;
      do {
        snapshot = reader.read(Instant.now());
        assertThat(snapshot.missing().isEmpty() || snapshot.missing().get(0).startsWith("process"))
            .as("%s", snapshot.missing())
            .isTrue();
      } while (snapshot.identity().isPresent());
      process.waitFor();

      assertThat(snapshot.openFds()).isEmpty();
    }
  }
}
