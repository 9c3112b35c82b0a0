package dev.unclosed.probe;

import java.util.concurrent.locks.LockSupport;
import jdk.internal.misc.Unsafe;

/** The switches of the hooks. Set by the agent, read by every hook; any thread. */
public final class Probe {
  /** Every open carries its stack. */
  public static final int STACKS_ALL = 0;

  /** As many stacks per second as {@link StackSampler} allows. */
  public static final int STACKS_SAMPLED = 1;

  public static final int STACKS_OFF = 2;

  /** Errors inside hooks after which the hooks become no-ops. */
  static final int FAILURES_TO_DISARM = 16;

  private static final Unsafe UNSAFE = Unsafe.getUnsafe();
  private static final long THREAD_ID = UNSAFE.objectFieldOffset(Thread.class, "tid");

  /** Hooks do nothing while false. */
  static volatile boolean armed;

  /**
   * Hooks commit no event while false; table and counters go on. False at the start, since the
   * first use of an event class starts much of JFR on the calling thread.
   */
  static volatile boolean emitting;

  static volatile int stacks = STACKS_ALL;
  static volatile boolean descriptions = true;

  /** Directory of the JFR repository with a slash at its end, or null before a recording. */
  static volatile String ownPath;

  /** The first number at which the probe stops emitting, because JFR would abort the JVM soon. */
  static volatile int lowWater = Integer.MAX_VALUE;

  /** Woken at the low-water mark. */
  static volatile Thread guard;

  /** From the low-water mark on until our recording is closed. */
  private static volatile boolean leaving;

  /** Longest wait of an opening thread for the guard: once, not for each open. */
  private static final long LEAVE_NANOS = 500_000_000;

  private static volatile String lastFailure;

  private static final int FAILURES = 0;
  private static final int UNTRACKED_CLOSES = 1;
  private static final long[] TALLY = new long[2];
  private static final long TALLY_BASE = ArrayBase.LONGS;

  private Probe() {}

  public static void arm() {
    armed = true;
  }

  public static void disarm() {
    armed = false;
  }

  public static boolean isArmed() {
    return armed;
  }

  public static void configure(int stackMode, boolean withDescriptions) {
    stacks = stackMode;
    descriptions = withDescriptions;
  }

  /** Files below that directory are JFR's own. */
  public static void ownDirectory(String directory) {
    ownPath = directory.endsWith("/") ? directory : directory + "/";
  }

  /**
   * From that descriptor number on the probe stops emitting and wakes the guard, and who opens
   * waits until {@link #left()}, half a second at most: JFR must not meet the last descriptor.
   */
  public static void guardAt(int number, Thread thread) {
    guard = thread;
    lowWater = number;
  }

  public static boolean isEmitting() {
    return emitting;
  }

  /** Called by threads of ours. */
  public static void emit(boolean wanted) {
    if (wanted) {
      Emission.prepare();
    }
    emitting = wanted;
  }

  /** Our recording is closed: nobody needs to wait for it any longer. */
  public static void left() {
    leaving = false;
  }

  /** From now on opens keep their stack in the table, up to the begin of the next recording. */
  public static void keepStacks() {
    EarlyStacks.begin();
  }

  /** Before the table tells of an open beyond the low-water mark: its stack comes with it. */
  static void atLowWater() {
    if (emitting) {
      EarlyStacks.begin();
      leaving = true;
      emitting = false;
      LockSupport.unpark(guard);
    }
  }

  /** Once the table has told of it. */
  static void awaitGuard() {
    if (leaving && Thread.currentThread() != guard) {
      try {
        awaitLeft();
      } catch (InterruptedException wanted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // nothing else waits and keeps an interrupt pending
  private static void awaitLeft() throws InterruptedException {
    long start = System.nanoTime();
    while (leaving) {
      if (System.nanoTime() - start > LEAVE_NANOS) {
        leaving = false;
      }
      // Parking could eat a permit that the application waits for.
      if (Thread.currentThread().isInterrupted()) {
        Thread.yield();
      } else {
        Thread.sleep(1);
      }
    }
  }

  /** Errors inside hooks so far. */
  public static long failures() {
    return UNSAFE.getLongVolatile(TALLY, TALLY_BASE + (FAILURES << 3));
  }

  /** The newest error inside a hook in words, or null. */
  public static String lastFailure() {
    return lastFailure;
  }

  /** Closes of descriptors whose open was not seen. */
  public static long untrackedCloses() {
    return UNSAFE.getLongVolatile(TALLY, TALLY_BASE + (UNTRACKED_CLOSES << 3));
  }

  /** {@link Thread#getId()} can be overridden by the application, the field cannot. */
  static long threadId(Thread thread) {
    return UNSAFE.getLong(thread, THREAD_ID);
  }

  static void countUntrackedClose() {
    UNSAFE.getAndAddLong(TALLY, TALLY_BASE + (UNTRACKED_CLOSES << 3), 1);
  }

  /**
   * Takes what a hook threw; an exhausted stack or heap is the application's and does not disarm.
   */
  static void failed(Throwable failure) {
    long before = UNSAFE.getAndAddLong(TALLY, TALLY_BASE + (FAILURES << 3), 1);
    if (failure instanceof VirtualMachineError) {
      return;
    }
    lastFailure = failure.toString();
    if (before + 1 >= FAILURES_TO_DISARM) {
      armed = false;
    }
  }
}
