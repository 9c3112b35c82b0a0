package dev.unclosed.agent.library;

import static dev.unclosed.agent.instrumentation.WeavePoint.OBJECT_HOOKS;
import static dev.unclosed.probe.ResourceTypes.CONNECTION_LEASE;

import dev.unclosed.agent.instrumentation.HookArgument;
import dev.unclosed.agent.instrumentation.WeavePoint;
import java.util.List;

/** Connection pools: a lease lasts from the loan of a connection to its return. */
final class PoolLibrary implements Library {
  private static final String HIKARI = "hikari/pool/ProxyConnection";
  private static final String DBCP = "dbcp2/PoolingDataSource$PoolGuardConnectionWrapper";
  private static final String TOMCAT = "tomcat/jdbc/pool/ConnectionPool";
  private static final String OBJECT = "Ljava/lang/Object;";

  @Override
  public boolean mayBe(String name) {
    return name.endsWith(HIKARI) || name.endsWith(DBCP) || name.endsWith(TOMCAT);
  }

  @Override
  public void addPoints(ClassShape shape, byte[] classFile, List<WeavePoint> points) {
    String owner = shape.name();
    for (ClassShape.Method method : shape.methods()) {
      if (owner.endsWith(TOMCAT)) {
        addLoan(owner, method, points);
      } else if (method.name().equals("<init>")) {
        points.add(
            at(owner, method)
                .onReturn(
                    OBJECT_HOOKS,
                    "openedOnce",
                    HookArgument.self(owner).as(OBJECT),
                    HookArgument.constant(CONNECTION_LEASE)));
      } else if (method.name().equals("close") && method.descriptor().equals("()V")) {
        points.add(
            at(owner, method)
                .onEntry(
                    OBJECT_HOOKS,
                    "closing",
                    HookArgument.self(owner).as(OBJECT),
                    HookArgument.constant(CONNECTION_LEASE)));
      }
    }
  }

  /** Tomcat's pool lends proxies of the JDK's: what stands for a loan is what it keeps of it. */
  private static void addLoan(String owner, ClassShape.Method method, List<WeavePoint> points) {
    String descriptor = method.descriptor();
    if (!descriptor.startsWith("(L" + owner.replace("/ConnectionPool", "/PooledConnection;"))) {
      return;
    }
    HookArgument loan = HookArgument.local(1, OBJECT);
    HookArgument type = HookArgument.constant(CONNECTION_LEASE);
    switch (method.name()) {
      case "setupConnection" ->
          points.add(at(owner, method).onReturn(OBJECT_HOOKS, "openedOnce", loan, type));
      case "returnConnection", "release", "abandon" ->
          points.add(at(owner, method).onEntry(OBJECT_HOOKS, "closing", loan, type));
      default -> {
        // Not where a loan begins or ends.
      }
    }
  }

  private static WeavePoint.Target at(String owner, ClassShape.Method method) {
    return WeavePoint.of(CONNECTION_LEASE, owner, method.name(), method.descriptor());
  }
}
