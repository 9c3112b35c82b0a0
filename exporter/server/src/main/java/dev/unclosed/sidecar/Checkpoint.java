package dev.unclosed.sidecar;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * What a sidecar must not forget when it is killed: of the lives that have ended their sums, of the
 * present one what its ledger holds open.
 *
 * @param life id of the newest life; it may have ended
 * @param at everything that came before is in {@code ledger}
 * @param ledger as {@link dev.unclosed.ledger.LedgerMemory} writes it; empty once it has ended
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
record Checkpoint(String target, EarlierLives earlier, String life, Instant at, byte[] ledger) {
  private static final byte[] MAGIC = "unclosed checkpoint\n".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int CHECKSUM = Long.BYTES;

  /** The same whatever has happened, so that a reader can tell a whole one from a torn one. */
  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(ledger.length + 4096);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(MAGIC);
      out.writeInt(VERSION);
      out.writeUTF(target);
      out.writeUTF(life);
      out.writeLong(at.toEpochMilli());
      earlier.write(out);
      out.writeInt(ledger.length);
      out.write(ledger);
      out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * @param target whose checkpoint it must be
   * @throws IOException with the reason, where it is none
   */
  static Checkpoint of(byte[] bytes, String target) throws IOException {
    int end = bytes.length - CHECKSUM;
    if (end < MAGIC.length || !Arrays.equals(MAGIC, 0, MAGIC.length, bytes, 0, MAGIC.length)) {
      throw new IOException("it is none");
    }
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(bytes, MAGIC.length, end - MAGIC.length))) {
      int version = in.readInt();
      if (version > VERSION) {
        throw new IOException("a newer version wrote it, format " + version);
      }
      if (new DataInputStream(new ByteArrayInputStream(bytes, end, CHECKSUM)).readLong()
          != checksum(bytes, end)) {
        throw new IOException("it is damaged");
      }
      String written = in.readUTF();
      if (!written.equals(target)) {
        throw new IOException("it is that of " + written);
      }
      String life = in.readUTF();
      Instant at = Instant.ofEpochMilli(in.readLong());
      EarlierLives earlier = EarlierLives.read(in);
      return new Checkpoint(written, earlier, life, at, in.readNBytes(in.readInt()));
    }
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, length);
    return sum.getValue();
  }
}
