package dev.unclosed.api;

import dev.unclosed.probe.Declared;
import dev.unclosed.probe.ScopeRun;
import dev.unclosed.probe.Scopes;

/**
 * An application's own word on what it opens and closes. Nothing here does anything without the
 * agent, and nothing throws; null is ignored.
 */
public final class Resources {
  private Resources() {}

  /**
   * The calling thread has opened a resource of an own type.
   *
   * @param type {@code [a-z][a-z0-9_]*}, for example {@code user_lock}; not one of the types of the
   *     JDK's own descriptors such as {@code file}
   * @param key by which it will be closed: strings, numbers, records and other values by equality,
   *     everything else by identity; never kept from garbage collection unless it is a value
   */
  public static void opened(String type, Object key) {
    if (Connection.isOpen()) {
      Declared.opened(type, key);
    }
  }

  /** That resource is closed, on any thread; again and again does no harm. */
  public static void closed(String type, Object key) {
    if (Connection.isOpen()) {
      Declared.closed(type, key);
    }
  }

  /** The resource counts as open until the one that is returned is closed. */
  public static <T extends AutoCloseable> Tracked<T> track(T closeable, String type) {
    Tracked<T> tracked = new Tracked<>(closeable, type);
    opened(type, tracked);
    return tracked;
  }

  /**
   * Somebody else will close it: the scope, or the test, that the calling thread is in does not
   * answer for it any longer.
   *
   * @param resource a key, a {@link Tracked}, or a stream, channel or socket of the JDK; anything
   *     else has no effect
   */
  public static void transfer(Object resource) {
    if (Connection.isOpen()) {
      Declared.transferred(resource);
    }
  }

  /**
   * Begins a scope: what the calling thread opens until it is closed should be closed by then.
   *
   * @param name of the kind of work, not of the piece: {@code import-batch}, not {@code
   *     import-4711}
   */
  public static Scope scope(String name) {
    if (Connection.isOpen()) {
      ScopeRun run = Scopes.begin(name);
      if (run != null) {
        return new RunningScope(run);
      }
    }
    return NoScope.INSTANCE;
  }
}
