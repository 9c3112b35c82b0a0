package dev.unclosed.probe;

/** What the table holds of one live resource; reused from slot to slot. One reader. */
public final class LiveResource {
  public long id;
  public String type;
  public int fd;
  public int fd2;
  public int fd3;
  public long openedAtMillis;
  public long threadId;

  /** Whether garbage collection has proved it unreachable. */
  public boolean orphaned;

  /** Whether code has closed it, and it is not released yet. */
  public boolean closing;

  /** Whether somebody else has taken it over. */
  public boolean transferred;

  /** {@link System#nanoTime()} of the open. */
  public long openedAtNanos;

  private Throwable early;

  /**
   * Reads the slot of a number.
   *
   * @return false when nothing of the application is open there, or another slot speaks for it
   */
  public boolean read(int number) {
    return isAt(number) && readPart(number);
  }

  /**
   * Reads the slot of a number, also where another slot speaks for its resource.
   *
   * @return false when nothing of the application is open there
   */
  public boolean readPart(int number) {
    long slot = FdTable.id(number);
    if (slot <= 0 || FdTable.silent(number)) {
      return false;
    }
    Object detail = FdTable.detail(number);
    Parts parts = detail instanceof Parts held ? held : null;
    early = parts != null ? parts.early : detail instanceof Throwable stack ? stack : null;
    id = parts == null ? slot : parts.resourceId();
    type = ResourceTypes.id(FdTable.type(number));
    fd = parts == null ? number : parts.liveFd();
    fd2 = parts == null ? -1 : parts.liveFd2();
    fd3 = parts == null ? -1 : parts.liveFd3();
    openedAtNanos = FdTable.openedAtNanos(number);
    long age = (System.nanoTime() - openedAtNanos) / 1_000_000;
    openedAtMillis = System.currentTimeMillis() - age;
    threadId = FdTable.threadId(number);
    transferred = FdTable.isRaised(number, FdTable.TRANSFERRED);
    closing = parts == null ? FdTable.isRaised(number, FdTable.CLOSING) : parts.isClosing();
    orphaned = parts == null ? FdTable.isRaised(number, FdTable.ORPHANED) : parts.isOrphaned();
    return id != 0 && FdTable.id(number) == slot;
  }

  /**
   * Reads the entry of an object.
   *
   * @return false when it has ended
   */
  boolean read(ObjectTable.Entry entry) {
    early = entry.early;
    id = entry.id;
    type = ResourceTypes.id(entry.type);
    fd = -1;
    fd2 = -1;
    fd3 = -1;
    openedAtNanos = entry.openedAtNanos;
    long age = (System.nanoTime() - openedAtNanos) / 1_000_000;
    openedAtMillis = System.currentTimeMillis() - age;
    threadId = entry.threadId;
    transferred = entry.transferred;
    closing = entry.isClosing();
    orphaned = entry.isOrphaned();
    return entry.isLive();
  }

  /** Where it was opened, hook frames first; empty where the recording has it. */
  public StackTraceElement[] stack() {
    return early == null ? new StackTraceElement[0] : early.getStackTrace();
  }

  /** The stack of an open that came before the recording, one frame per line, or null. */
  public String frames() {
    return EarlyStacks.text(early);
  }

  /**
   * Whether a slot would be read; without looking at its content.
   *
   * @return as {@link #read}
   */
  static boolean isAt(int number) {
    if (FdTable.id(number) <= 0 || FdTable.silent(number)) {
      return false;
    }
    return !(FdTable.detail(number) instanceof Parts parts) || parts.speaker() == number;
  }
}
