package dev.unclosed.ledger;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger holds open, in bytes, so that another ledger of the same life can go on with it.
 * What has ended is not part of it, and neither is any history.
 */
public final class LedgerMemory {
  private static final int NO_STACK = -1;

  private LedgerMemory() {}

  /** On the thread that feeds the ledger. */
  public static void write(Ledger ledger, DataOutput out) throws IOException {
    List<Entry> entries = new ArrayList<>(ledger.entries.size());
    Map<Site, Integer> sites = new LinkedHashMap<>();
    ledger.entries.forEach(
        entry -> {
          entries.add(entry);
          sites.putIfAbsent(entry.site, sites.size());
        });
    entries.sort(Comparator.comparingLong(entry -> entry.openedAt));
    out.writeInt(sites.size());
    for (Site site : sites.keySet()) {
      write(site, out);
    }
    out.writeInt(entries.size());
    for (Entry entry : entries) {
      out.writeInt(sites.getOrDefault(entry.site, 0));
      write(entry, out);
    }
  }

  private static void write(Site site, DataOutput out) throws IOException {
    out.writeUTF(site.type.name);
    out.writeBoolean(site.id.equals(Site.UNSAMPLED));
    Stack stack = site.stack;
    if (stack == null) {
      out.writeInt(NO_STACK);
      return;
    }
    out.writeInt(stack.frames().size());
    for (Frame frame : stack.frames()) {
      out.writeUTF(frame.className());
      out.writeUTF(frame.method());
      out.writeInt(frame.line());
    }
    out.writeBoolean(stack.isTruncated());
    out.writeUTF(stack.threadPattern());
  }

  private static void write(Entry entry, DataOutput out) throws IOException {
    out.writeLong(entry.id);
    out.writeInt(entry.fd);
    out.writeInt(entry.fd2);
    out.writeInt(entry.fd3);
    out.writeLong(entry.openedAt);
    out.writeLong(entry.threadId);
    out.writeBoolean(entry.orphaned);
  }

  /**
   * Lets a ledger go on with what was written. On the thread that feeds it, before anything else
   * does.
   *
   * @throws IOException where the bytes end, or make no sense
   */
  public static void read(DataInput in, FrameRules rules, Ledger ledger) throws IOException {
    int count = in.readInt();
    List<Remembered> sites = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sites.add(Remembered.read(in, rules));
    }
    int entries = in.readInt();
    for (int i = 0; i < entries; i++) {
      int site = in.readInt();
      if (site < 0 || site >= sites.size()) {
        throw new IOException("a resource of site " + site + " of " + sites.size());
      }
      sites.get(site).take(in, ledger);
    }
  }

  /** A site as it was written. */
  private record Remembered(String type, boolean unsampled, @Nullable Stack stack) {
    static Remembered read(DataInput in, FrameRules rules) throws IOException {
      String type = in.readUTF();
      boolean unsampled = in.readBoolean();
      int depth = in.readInt();
      if (depth == NO_STACK) {
        return new Remembered(type, unsampled, null);
      }
      List<Frame> frames = new ArrayList<>();
      for (int i = 0; i < depth; i++) {
        frames.add(new Frame(in.readUTF(), in.readUTF(), in.readInt()));
      }
      return new Remembered(
          type, unsampled, new Stack(frames, in.readBoolean(), rules, in.readUTF()));
    }

    void take(DataInput in, Ledger ledger) throws IOException {
      long id = in.readLong();
      int fd = in.readInt();
      int fd2 = in.readInt();
      int fd3 = in.readInt();
      long openedAt = in.readLong();
      long thread = in.readLong();
      boolean orphaned = in.readBoolean();
      if (stack != null) {
        ledger.opened(id, type, stack, fd, fd2, fd3, openedAt, thread);
      } else if (unsampled) {
        ledger.openedUnsampled(id, type, fd, fd2, fd3, openedAt, thread);
      } else {
        ledger.confirmed(new Announcement(id, type, fd, fd2, fd3, openedAt, thread, null, 0));
      }
      if (orphaned) {
        ledger.orphaned(id, type, openedAt);
      }
    }
  }
}
