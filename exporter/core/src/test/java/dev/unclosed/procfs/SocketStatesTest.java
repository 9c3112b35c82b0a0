package dev.unclosed.procfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketStatesTest {
  private static final String LISTENER =
      "s=socket.socket(); s.bind(('127.0.0.1',0)); s.listen(100)\n"
          + "def pair():\n"
          + "  c=socket.create_connection(s.getsockname()); return c,s.accept()[0]\n";

  @TempDir Path directory;

  @Test
  void hungUpPeersLeaveCloseWait() {
    try (TargetProcess target =
        TargetProcess.python(
            LISTENER
                + "keep=[pair() for i in range(11)]\n"
                + "for c,a in keep[:7]: a.close()\n"
                + "print(s.getsockname()[1])")) {
      ProcessSnapshot snapshot = target.read();

      assertThat(snapshot.sockets().get(SocketState.CLOSE_WAIT)).isEqualTo(7);
      assertThat(snapshot.sockets().get(SocketState.ESTABLISHED)).isEqualTo(8);
      assertThat(snapshot.sockets().get(SocketState.LISTEN)).isEqualTo(1);
      String server = "127.0.0.1:" + target.said().get(0);
      assertThat(in(snapshot, SocketState.LISTEN)).allMatch(d -> server.equals(d.local()));
      assertThat(in(snapshot, SocketState.LISTEN)).allMatch(d -> d.peer() == null);
      assertThat(in(snapshot, SocketState.CLOSE_WAIT)).allMatch(d -> server.equals(d.peer()));
    }
  }

  @Test
  void socketsInNoTableAreUnconnected() {
    try (TargetProcess target = TargetProcess.python("keep=[socket.socket() for i in range(5)]")) {
      assertThat(target.read().sockets().get(SocketState.UNCONNECTED)).isEqualTo(5);
    }
  }

  @Test
  void addressesReadAsPeopleWriteThem() {
    try (TargetProcess target =
        TargetProcess.python(
            "six=socket.socket(socket.AF_INET6); six.bind(('::1',0)); six.listen()\n"
                + "both=socket.socket(socket.AF_INET6); both.bind(('::',0)); both.listen()\n"
                + "c=socket.create_connection(('127.0.0.1',both.getsockname()[1]));"
                + " a=both.accept()[0]\n"
                + "u=socket.socket(socket.AF_INET,socket.SOCK_DGRAM); u.bind(('127.0.0.1',0))\n"
                + "print(six.getsockname()[1],both.getsockname()[1],c.getsockname()[1],u.getsockname()[1])")) {
      String[] ports = target.said().get(0).split(" ");
      List<Descriptor> sockets = sockets(target.read());

      assertThat(sockets)
          .extracting(Descriptor::state, Descriptor::local, Descriptor::peer)
          .containsExactlyInAnyOrder(
              row(SocketState.LISTEN, "[::1]:" + ports[0], null),
              row(SocketState.LISTEN, "[::]:" + ports[1], null),
              row(SocketState.ESTABLISHED, "127.0.0.1:" + ports[2], "127.0.0.1:" + ports[1]),
              row(SocketState.ESTABLISHED, "127.0.0.1:" + ports[1], "127.0.0.1:" + ports[2]),
              row(SocketState.CLOSE, "127.0.0.1:" + ports[3], null));
    }
  }

  @Test
  void unixSocketsHaveTheirPath() {
    try (TargetProcess target =
        TargetProcess.python(
            "s=socket.socket(socket.AF_UNIX); s.bind('"
                + directory
                + "/control socket'); s.listen()\n"
                + "pair=socket.socketpair()\n"
                + "link=socket.socket(socket.AF_NETLINK,socket.SOCK_RAW,0); link.bind((0,0))")) {
      ProcessSnapshot snapshot = target.read();

      assertThat(in(snapshot, SocketState.LISTEN))
          .extracting(Descriptor::local)
          .containsExactly(directory + "/control socket");
      assertThat(in(snapshot, SocketState.ESTABLISHED)).hasSize(2);
      assertThat(in(snapshot, SocketState.UNCONNECTED))
          .extracting(Descriptor::local)
          .containsExactly("netlink");
    }
  }

  private static Tuple row(Object... values) {
    return Tuple.tuple(values);
  }

  private static List<Descriptor> sockets(ProcessSnapshot snapshot) {
    return snapshot.descriptors().stream().filter(d -> d.kind() == DescriptorKind.SOCKET).toList();
  }

  private static List<Descriptor> in(ProcessSnapshot snapshot, SocketState state) {
    return snapshot.descriptors().stream().filter(d -> Objects.equals(d.state(), state)).toList();
  }
}
