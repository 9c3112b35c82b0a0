package dev.unclosed.agent.instrumentation;

import static dev.unclosed.agent.instrumentation.WeavePoint.HOOKS;
import static dev.unclosed.probe.ResourceTypes.PIPE;
import static dev.unclosed.probe.ResourceTypes.SELECTOR;

/** {@code Selector} (epoll and eventfd) and {@code Pipe}: two descriptors each. */
final class SelectorInstrumentation implements ResourceInstrumentation {
  private static final String EPOLL = "sun/nio/ch/EPollSelectorImpl";
  private static final String EVENT_FD = "sun/nio/ch/EventFD";
  private static final String PIPE_IMPL = "sun/nio/ch/PipeImpl";
  private static final String PROVIDER = "(Ljava/nio/channels/spi/SelectorProvider;)V";

  @Override
  public WeavePoint[] points(int jdk) {
    return new WeavePoint[] {
      WeavePoint.of(SELECTOR, EPOLL, "<init>", PROVIDER)
          .onReturn(
              HOOKS,
              "opened",
              HookArgument.self(EPOLL).field("epfd", "I"),
              HookArgument.self(EPOLL).field("eventfd", "L" + EVENT_FD + ";").call("efd", "I"),
              HookArgument.constant(-1),
              HookArgument.nothing(),
              HookArgument.constant(SELECTOR)),
      WeavePoint.of(SELECTOR, EPOLL, "<init>", PROVIDER)
          .onReturn(
              HOOKS,
              "owned",
              HookArgument.self(EPOLL).as("Ljava/lang/Object;"),
              HookArgument.self(EPOLL).field("epfd", "I")),
      WeavePoint.of(SELECTOR, EPOLL, "implClose", "()V")
          .beforeCall("closeIntFD", "I", HOOKS, "closing"),
      WeavePoint.of(SELECTOR, EVENT_FD, "close", "()V")
          .beforeCall("closeIntFD", "I", HOOKS, "closing"),
      WeavePoint.of(PIPE, PIPE_IMPL, "<init>", PROVIDER)
          .onReturn(
              HOOKS,
              "opened",
              end("source", "Source"),
              end("sink", "Sink"),
              HookArgument.constant(-1),
              HookArgument.nothing(),
              HookArgument.constant(PIPE)),
      WeavePoint.of(PIPE, PIPE_IMPL, "<init>", PROVIDER)
          .onReturn(HOOKS, "owned", channel("source", "Source"), end("source", "Source")),
      WeavePoint.of(PIPE, PIPE_IMPL, "<init>", PROVIDER)
          .onReturn(HOOKS, "owned", channel("sink", "Sink"), end("sink", "Sink")),
      ReleaseInstrumentation.tryingToClose(PIPE, "sun/nio/ch/SourceChannelImpl"),
      ReleaseInstrumentation.tryingToClose(PIPE, "sun/nio/ch/SinkChannelImpl"),
    };
  }

  private static HookArgument channel(String field, String word) {
    return HookArgument.self(PIPE_IMPL)
        .field(field, "Ljava/nio/channels/Pipe$" + word + "Channel;")
        .as("Ljava/lang/Object;");
  }

  private static HookArgument end(String field, String word) {
    return HookArgument.self(PIPE_IMPL)
        .field(field, "Ljava/nio/channels/Pipe$" + word + "Channel;")
        .cast("sun/nio/ch/" + word + "ChannelImpl")
        .call("getFDVal", "I");
  }
}
