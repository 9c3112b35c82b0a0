package dev.unclosed.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackTest {
  private static final FrameRules RULES = new FrameRules(List.of());

  @Test
  void theFirstApplicationFrameNamesTheSite() {
    Stack stack =
        stack(
            "dev.unclosed.probe.Hooks.opened 9",
            "java.io.FileInputStream.<init> 159",
            "org.apache.commons.io.FileUtils.openInputStream 7",
            "com.acme.Report$Row.lambda$load$3 42",
            "com.acme.Main.main 5");
    assertThat(stack.frame()).isEqualTo("com.acme.Report$Row.load");
    assertThat(stack.location()).isEqualTo("com.acme.Report$Row.load(Report.java:42)");
  }

  @Test
  void theTrimmedStackStartsAtTheFirstCallerOutsideTheJdk() {
    Stack stack =
        stack(
            "dev.unclosed.probe.Hooks.opened 9",
            "java.io.FileInputStream.<init> 159",
            "org.apache.commons.io.FileUtils.openInputStream 7",
            "java.util.Optional.map 3",
            "com.acme.Main.main -1");
    assertThat(stack.stack())
        .containsExactly(
            "org.apache.commons.io.FileUtils.openInputStream(FileUtils.java:7)",
            "java.util.Optional.map(Optional.java:3)",
            "com.acme.Main.main(Main.java)");
    assertThat(stack.rawStack()).hasSize(5).first().asString().startsWith("dev.unclosed.probe.");
  }

  @Test
  void withoutApplicationTheLibraryNamesTheSite() {
    assertThat(stack("sun.nio.ch.Net.socket 1", "io.netty.util.Worker.run 2").frame())
        .isEqualTo("io.netty.util.Worker.run");
  }

  @Test
  void aPartOfTheJdkThatOpensOnItsOwnNamesTheSite() {
    Stack stack =
        stack(
            "dev.unclosed.probe.SocketHooks.channelAccepted 9",
            "sun.nio.ch.SocketChannelImpl.<init> 1",
            "sun.nio.ch.ServerSocketChannelImpl.accept 2",
            "sun.net.httpserver.ServerImpl$Dispatcher.run 3",
            "java.lang.Thread.run 4");
    assertThat(stack.frame()).isEqualTo("sun.net.httpserver.ServerImpl$Dispatcher.run");
  }

  @Test
  void channelsAndAsynchronousFilesAreOpenedWithoutCleaner() {
    String hook = "dev.unclosed.probe.Hooks.opened 9";
    String factory = "sun.nio.fs.UnixChannelFactory.open 1";
    assertThat(stack(hook, "sun.nio.ch.SocketChannelImpl.<init> 1").opensWithoutCleaner()).isTrue();
    assertThat(
            stack(hook, factory, "sun.nio.fs.UnixChannelFactory.newAsynchronousFileChannel 2")
                .opensWithoutCleaner())
        .isTrue();
    assertThat(
            stack(hook, factory, "sun.nio.fs.UnixChannelFactory.newFileChannel 2")
                .opensWithoutCleaner())
        .isFalse();
    assertThat(
            stack(
                    hook,
                    factory,
                    "java.nio.file.Files.lines 2",
                    "sun.nio.ch.SocketChannelImpl.<init> 1")
                .opensWithoutCleaner())
        .isFalse();
  }

  @Test
  void anAllJdkStackKeepsItsFramesAndLosesOnlyTheHook() {
    Stack stack =
        stack(
            "dev.unclosed.probe.Hooks.opened 9",
            "sun.nio.ch.ServerSocketChannelImpl.<init> 1",
            "java.lang.Thread.run 2");
    assertThat(stack.frame()).isEqualTo("sun.nio.ch.ServerSocketChannelImpl.<init>");
    assertThat(stack.stack()).hasSize(2);
    assertThat(stack.fingerprint())
        .isEqualTo(
            stack(
                    "sun.nio.ch.ServerSocketChannelImpl.<init> 1",
                    "java.lang.Thread.runWith 3",
                    "java.lang.Thread.run 4")
                .fingerprint());
  }

  @Test
  void withoutAnyFrameTheThreadsPoolNamesTheSite() {
    Stack stack = new Stack(List.of(), false, RULES, "pool-12-thread-3");
    assertThat(stack.frame()).isEqualTo("pool-*-thread-*");
    assertThat(stack.location()).isEqualTo("pool-*-thread-*");
    assertThat(stack.stack()).isEmpty();
    assertThat(stack.fingerprint())
        .isEqualTo(new Stack(List.of(), false, RULES, "pool-1-thread-44").fingerprint())
        .isNotEqualTo(new Stack(List.of(), false, RULES, "http-1").fingerprint());
    assertThat(new Stack(List.of(), false, RULES, null).frame()).isEqualTo("(no stack)");
  }

  @Test
  void linesDoNotChangeTheFingerprintAndMethodsDo() {
    long site = stack("com.acme.Main.load 1").fingerprint();
    assertThat(stack("com.acme.Main.load 99").fingerprint()).isEqualTo(site);
    assertThat(stack("com.acme.Main.store 1").fingerprint()).isNotEqualTo(site);
  }

  @Test
  void theFingerprintIsTheSameForEver() {
    assertThat(Long.toHexString(stack("com.acme.Main.load 1").fingerprint()))
        .isEqualTo("7ba8e3b87b6a8975");
  }

  @Test
  void anApplicationPackageBeatsALibraryPrefix() {
    Frame frame = new Frame("org.apache.kafka.ours.Reader", "read", 1);
    List<Frame> frames = List.of(frame, new Frame("com.acme.Main", "main", 2));
    assertThat(new Stack(frames, false, RULES, null).frame()).isEqualTo("com.acme.Main.main");
    assertThat(
            new Stack(frames, false, new FrameRules(List.of("org.apache.kafka.ours")), null)
                .frame())
        .isEqualTo("org.apache.kafka.ours.Reader.read");
  }

  @Test
  void aFrameOfManyPackagesIsShortenedFromTheLeft() {
    String packages = "com.acme." + "department.".repeat(20);
    Stack stack = stack(packages + "Report.load 4");
    assertThat(stack.frame())
        .hasSizeLessThanOrEqualTo(160)
        .startsWith("c.a.d.d.")
        .endsWith(".department.Report.load");
    assertThat(stack("com.acme." + "R".repeat(300) + ".load 4").frame())
        .hasSize(160)
        .startsWith("...")
        .endsWith("R.load");
  }

  @Test
  void tenThousandFramesOfOneRecursionAreOneCall() {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      frames.add(new Frame("com.acme.Tree", i % 2 == 0 ? "visit" : "child", i));
    }
    assertThat(new Stack(frames, true, RULES, null).fingerprint())
        .isEqualTo(stack("com.acme.Tree.visit 1", "com.acme.Tree.child 2").fingerprint());
  }

  private static Stack stack(String... frames) {
    return new Stack(Arrays.stream(frames).map(StackTest::frame).toList(), false, RULES, "main");
  }

  private static Frame frame(String text) {
    int space = text.indexOf(' ');
    int dot = text.lastIndexOf('.', space);
    return new Frame(
        text.substring(0, dot),
        text.substring(dot + 1, space),
        Integer.parseInt(text.substring(space + 1)));
  }
}
