package dev.unclosed.api;

/** A resource that counts as open until it is closed by this. */
@SuppressWarnings("try") // what is tracked may throw anything, and that is handed on
public final class Tracked<T extends AutoCloseable> implements AutoCloseable {
  private final T resource;
  private final String type;

  Tracked(T resource, String type) {
    this.resource = resource;
    this.type = type;
  }

  /** The resource itself. Whoever closes that one directly leaves this one open. */
  public T resource() {
    return resource;
  }

  /** Closes the resource, and throws what that throws; then it counts as closed all the same. */
  @Override
  public void close() throws Exception {
    Resources.closed(type, this);
    resource.close();
  }
}
