package dev.unclosed.cli.heap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Whether a file is a whole heap dump: its records, without what is in them. */
final class DumpStructure {
  private static final String MAGIC = "JAVA PROFILE 1.0.";
  private static final int MAGIC_LENGTH = 19;
  private static final int HEADER = MAGIC_LENGTH + 12;
  private static final int RECORD = 9;
  private static final int HEAP_DUMP = 0x0c;
  private static final int HEAP_DUMP_SEGMENT = 0x1c;
  private static final int HEAP_DUMP_END = 0x2c;
  private static final int GZIP = 0x1f8b;

  private DumpStructure() {}

  /**
   * Walks over all records.
   *
   * @throws HeapUnreadable where it is none, or is cut off
   * @throws IOException where the file cannot be read
   */
  static void require(Path dump) throws IOException, HeapUnreadable {
    try (FileChannel channel = FileChannel.open(dump, StandardOpenOption.READ)) {
      requireHeader(dump, channel);
      int last = -1;
      boolean anyObjects = false;
      long at = HEADER;
      while (at < channel.size()) {
        ByteBuffer record = read(channel, at, RECORD);
        if (record.remaining() < RECORD) {
          throw cutOff(dump);
        }
        last = Byte.toUnsignedInt(record.get(0));
        anyObjects |= last == HEAP_DUMP || last == HEAP_DUMP_SEGMENT;
        at += RECORD + Integer.toUnsignedLong(record.getInt(5));
      }
      if (at != channel.size() || !anyObjects || (last != HEAP_DUMP_END && last != HEAP_DUMP)) {
        throw cutOff(dump);
      }
    }
  }

  private static void requireHeader(Path dump, FileChannel channel)
      throws IOException, HeapUnreadable {
    ByteBuffer header = read(channel, 0, HEADER);
    if (header.remaining() >= 2 && Short.toUnsignedInt(header.getShort(0)) == GZIP) {
      throw new HeapUnreadable(dump + " is compressed; unpack it with gunzip first");
    }
    String magic = StandardCharsets.ISO_8859_1.decode(header).toString();
    if (magic.length() < HEADER || !magic.startsWith(MAGIC)) {
      throw new HeapUnreadable(dump + " is no heap dump; take one with jcmd PID GC.heap_dump FILE");
    }
  }

  private static HeapUnreadable cutOff(Path dump) {
    return new HeapUnreadable(
        dump + " is cut off or damaged; take another with jcmd PID GC.heap_dump FILE");
  }

  /** As many bytes as there are. */
  private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    int read = 0;
    while (bytes.hasRemaining() && read >= 0) {
      read = channel.read(bytes, at + bytes.position());
    }
    return bytes.flip();
  }
}
