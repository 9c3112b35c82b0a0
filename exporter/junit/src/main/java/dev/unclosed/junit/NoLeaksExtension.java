package dev.unclosed.junit;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestInstancePreDestroyCallback;

/**
 * Fails each test that leaves something open. By {@link NoLeaks}, or for a whole suite by JUnit's
 * automatic detection of extensions.
 */
public final class NoLeaksExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        InvocationInterceptor,
        TestInstancePreDestroyCallback {
  private static final Namespace NAMESPACE = Namespace.create(NoLeaksExtension.class);

  /** A test whose instance is being made, when JUnit has no context for it yet. */
  private static final ThreadLocal<@Nullable WatchedRun> BEGUN = new ThreadLocal<>();

  @Override
  public void beforeAll(ExtensionContext context) {
    ofClass(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    AgentPresence.require();
    Rules rules = Rules.of(context);
    WatchedRun begun = BEGUN.get();
    BEGUN.remove();
    WatchedRun run = begun == null ? WatchedRun.ofTest(name(context)) : begun;
    run.become(context.getRequiredTestMethod().getName(), rules);
    context.getStore(NAMESPACE).put(key(context), run);
  }

  /** The instance of a test is part of it; one that is for all tests is part of the class. */
  @Override
  public <T> T interceptTestClassConstructor(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Constructor<T>> constructor,
      ExtensionContext context)
      throws Throwable {
    if (context.getTestInstanceLifecycle().orElse(null) == Lifecycle.PER_CLASS) {
      return ofClass(context).inside(invocation);
    }
    if (BEGUN.get() == null) {
      AgentPresence.require();
      BEGUN.set(WatchedRun.ofTest(name(context)));
    }
    boolean made = false;
    try {
      T instance = invocation.proceed();
      made = true;
      return instance;
    } finally {
      if (!made) {
        forgetBegun();
      }
    }
  }

  /** Another extension may have ended the test before it could begin. */
  @Override
  public void preDestroyTestInstance(ExtensionContext context) {
    forgetBegun();
  }

  private static void forgetBegun() {
    WatchedRun begun = BEGUN.get();
    if (begun != null) {
      BEGUN.remove();
      begun.abandon();
    }
  }

  @Override
  public void interceptBeforeAllMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    required(context).inside(invocation);
  }

  @Override
  public void interceptAfterAllMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    required(context).inside(invocation);
  }

  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    required(context).repeat(invocation, method);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    required(context).repeat(invocation, method);
  }

  /** A dynamic test answers for itself, inside the factory that made it. */
  @Override
  public void interceptDynamicTest(
      Invocation<@Nullable Void> invocation,
      DynamicTestInvocationContext dynamicTest,
      ExtensionContext context)
      throws Throwable {
    ExtensionContext factory = factory(context);
    Rules rules = Rules.of(factory);
    WatchedRun run = WatchedRun.ofTest(name(factory));
    run.become(factory.getRequiredTestMethod().getName(), rules);
    try (run) {
      invocation.proceed();
    }
  }

  private static ExtensionContext factory(ExtensionContext context) {
    ExtensionContext current = context;
    while (current.getTestMethod().isEmpty()) {
      current = current.getParent().orElseThrow();
    }
    return current;
  }

  /** Begins with the class: with its instance where that is for all tests, else before them. */
  private static WatchedRun ofClass(ExtensionContext context) {
    AgentPresence.require();
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            key(context),
            key -> WatchedRun.ofClass(name(context), Rules.of(context)),
            WatchedRun.class);
  }

  private static WatchedRun required(ExtensionContext context) {
    return context.getStore(NAMESPACE).get(key(context), WatchedRun.class);
  }

  /** A context finds what its parents have stored, which must not be taken for its own. */
  private static String key(ExtensionContext context) {
    return context.getUniqueId();
  }

  private static String name(ExtensionContext context) {
    return context.getRequiredTestClass().getName();
  }
}
