package dev.unclosed.agent.library;

import static dev.unclosed.agent.instrumentation.WeavePoint.HOOKS;
import static dev.unclosed.probe.ResourceTypes.NATIVE_SOCKET;

import dev.unclosed.agent.instrumentation.HookArgument;
import dev.unclosed.agent.instrumentation.WeavePoint;
import java.util.List;

/**
 * Netty's native transports, which pass none of the JDK's doors: each descriptor of theirs is held
 * by a {@code FileDescriptor} of their own. Known by its shape, since builds move it to packages of
 * their own.
 */
final class NativeTransportLibrary implements Library {
  @Override
  public boolean mayBe(String name) {
    return name.endsWith("/unix/FileDescriptor");
  }

  @Override
  public void addPoints(ClassShape shape, byte[] classFile, List<WeavePoint> points) {
    String owner = shape.name();
    if (!shape.hasField("fd", "I")
        || shape.method("<init>", "(I)V") == null
        || shape.method("close", "()V") == null
        || shape.method("close", "(I)I") == null) {
      return;
    }
    points.add(
        WeavePoint.of(NATIVE_SOCKET, owner, "<init>", "(I)V")
            .onReturn(
                HOOKS,
                "opened",
                HookArgument.local(1, "I"),
                HookArgument.nothing(),
                HookArgument.constant(NATIVE_SOCKET)));
    points.add(
        WeavePoint.of(NATIVE_SOCKET, owner, "<init>", "(I)V")
            .onReturn(
                HOOKS,
                "owned",
                HookArgument.self(owner).as("Ljava/lang/Object;"),
                HookArgument.local(1, "I")));
    points.add(
        WeavePoint.of(NATIVE_SOCKET, owner, "close", "()V")
            .beforeCallOf(
                "close(I)I", HOOKS, "closing", HookArgument.self(owner).field("fd", "I")));
  }
}
