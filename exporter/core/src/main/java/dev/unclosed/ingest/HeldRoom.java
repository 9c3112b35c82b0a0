package dev.unclosed.ingest;

import dev.unclosed.probe.OwnThread;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Disk space that is taken before JFR begins, and given back when somebody has filled the disk: JFR
 * ends the JVM over the first write that finds no room, and while it begins nobody can stop it.
 */
final class HeldRoom implements Runnable {
  private static final int MEGABYTE = 1024 * 1024;

  /** Given back at a time; JFR writes a quarter of a megabyte of a recording that just begins. */
  private static final long PIECE = 2L * MEGABYTE;

  private static final long BYTES = 8 * PIECE;

  /** Less than this is none. */
  private static final long NONE = 64 * 1024;

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long CLOSEST_LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  /** Long enough for who fills the disk to notice that it is full. */
  private static final long NOTICE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  /** Long enough for who fills the disk to get a processor in between. */
  private static final long CALM_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

  /** Looks at most; a disk that lasts longer than that at its pace is calm. */
  private static final int CALM_LOOKS = 60;

  private final File directory;
  private final FileChannel channel;
  private long held;

  private HeldRoom(File directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Takes it, in a file whose name goes at once, so nothing is left of a JVM that is killed. Only a
   * new file: whoever shares the directory could have put a link there.
   */
  static HeldRoom in(File directory) throws IOException {
    String name = "room-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    Path path = directory.toPath().resolve(name);
    HeldRoom room =
        new HeldRoom(
            directory,
            FileChannel.open(
                path,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE));
    try {
      room.fill();
    } catch (IOException full) {
      room.release();
      throw full;
    }
    new OwnThread(room, "unclosed-room").start();
    return room;
  }

  private synchronized void fill() throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(MEGABYTE);
    while (held < BYTES) {
      zeros.clear();
      while (zeros.hasRemaining()) {
        held += channel.write(zeros);
      }
    }
  }

  /** Gives it back when the disk is full, and not before: the others would take that, too. */
  @Override
  public void run() {
    while (isHeld()) {
      long left = directory.getUsableSpace();
      if (left < NONE) {
        LockSupport.parkNanos(NOTICE_NANOS);
        giveBackPiece();
      } else {
        long lasts = left / ChunkDirectory.FASTEST_BYTES_PER_NANO;
        LockSupport.parkNanos(Math.max(CLOSEST_LOOK_NANOS, Math.min(LOOK_NANOS, lasts)));
      }
    }
  }

  /**
   * Waits while somebody is filling the disk so fast that the end of a recording would find no room
   * in its middle: a second or two at most, and only where there is too little room.
   */
  void awaitCalm() {
    if (!directory.isDirectory() || ChunkDirectory.hasRoom(directory)) {
      return;
    }
    long left = directory.getUsableSpace();
    boolean calm = false;
    for (int look = 0; look < CALM_LOOKS && !calm; look++) {
      LockSupport.parkNanos(CALM_NANOS);
      long before = left;
      left = directory.getUsableSpace();
      calm = left > PIECE / 2 && left >= (before - left) * CALM_LOOKS;
    }
  }

  private synchronized boolean isHeld() {
    return held > 0;
  }

  private synchronized void giveBackPiece() {
    try {
      held = Math.max(0, held - PIECE);
      channel.truncate(held);
    } catch (IOException failure) {
      throw new IllegalStateException("room held for JFR cannot be given back", failure);
    } finally {
      if (held == 0) {
        release();
      }
    }
  }

  /** Any thread; opens nothing. */
  synchronized void release() {
    held = 0;
    try {
      channel.close();
    } catch (IOException failure) {
      throw new IllegalStateException("room held for JFR cannot be given back", failure);
    }
  }
}
