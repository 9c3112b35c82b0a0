package dev.unclosed.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** JFR walks each frame of each open. */
class HookFramesTest {
  private static final int FIRST = 910;
  private static final int SECOND = 911;

  @TempDir Path directory;

  /** What woven code calls, with a descriptor of its own. */
  interface Hook {
    void call(FileInputStream in) throws IOException;
  }

  static Stream<Arguments> opening() {
    return Stream.of(
        Arguments.of("file", (Hook) in -> Hooks.opened(in.getFD(), "data", ResourceTypes.FILE)),
        Arguments.of("file", (Hook) in -> Hooks.opened(FIRST, "data", ResourceTypes.FILE)),
        Arguments.of(
            "pipe", (Hook) in -> Hooks.opened(FIRST, SECOND, -1, null, ResourceTypes.PIPE)),
        Arguments.of("directory", (Hook) in -> DirectoryHooks.opened(FIRST, SECOND)),
        Arguments.of("server_socket", (Hook) in -> SocketHooks.created(in.getFD(), true)),
        Arguments.of(
            "unix_socket",
            (Hook)
                in ->
                    SocketHooks.channelOpened(
                        in.getFD(), StandardProtocolFamily.UNIX, ResourceTypes.SOCKET)),
        Arguments.of("mmap", (Hook) in -> ObjectHooks.opened(in, ResourceTypes.MMAP)));
  }

  @BeforeEach
  void emit() {
    Probe.armed = true;
    Probe.emit(true);
  }

  @AfterEach
  void becomeSilent() {
    Probe.emit(false);
  }

  @ParameterizedTest
  @MethodSource("opening")
  void openHasOneFrameOfOursOnItsStack(String type, Hook hook) throws IOException {
    WatchedTypes.declare(ResourceTypes.of(type));
    RecordedEvent event = recorded(hook);
    assertThat(event.getString("resourceType")).isEqualTo(type);
    assertThat(event.getLong("weight")).isEqualTo(1);
    List<RecordedFrame> frames = event.getStackTrace().getFrames();
    assertThat(type(frames.get(0))).startsWith("dev.unclosed.probe.").endsWith("Hooks");
    assertThat(type(frames.get(1))).startsWith(HookFramesTest.class.getName());
  }

  private RecordedEvent recorded(Hook hook) throws IOException {
    Path data = Files.writeString(directory.resolve("data"), "data");
    Path file = directory.resolve("open.jfr");
    try (FileInputStream in = new FileInputStream(data.toFile());
        Recording recording = new Recording()) {
      recording.enable("unclosed.ResourceOpen");
      recording.start();
      hook.call(in);
      recording.stop();
      recording.dump(file);
      Hooks.closing(in.getFD());
      Hooks.closing(FIRST);
      Hooks.closing(SECOND);
      ObjectHooks.closing(in);
    }
    return RecordingFile.readAllEvents(file).get(0);
  }

  private static String type(RecordedFrame frame) {
    return frame.getMethod().getType().getName();
  }
}
