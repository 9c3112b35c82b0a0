package dev.unclosed.ledger;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is open in one life of one JVM, since when, and by which site.
 *
 * <p>Events may be lost, doubled, or out of order. A close that comes before its open is remembered
 * for a minute; what comes twice is ignored; a lost open is healed by the resource's announcement,
 * a lost close by the first complete round of announcements that lacks the resource. A {@link
 * LiveSetReading} heals both sooner, where the probe is in this JVM.
 *
 * <p>Which sites get one of the few labels of the metrics is told at {@link LabelSlots}.
 *
 * <p>All times are nanoseconds since the epoch. Not safe for use by several threads: one feeds it
 * and takes the snapshots, which are immutable.
 */
public final class Ledger {
  /** Identities from here on are not the probe's: announcements never tell of them. */
  public static final long UNANNOUNCED = Rounds.UNANNOUNCED;

  private final LedgerSettings settings;
  private final Map<String, TypeLedger> types = new LinkedHashMap<>();
  final EntryTable entries = new EntryTable();
  private final Openers openers = new Openers();
  private final EarlyEvents early = new EarlyEvents();
  private final RecentIds ended = new RecentIds();
  private final Losses losses = new Losses();
  private final Rounds rounds = new Rounds();
  final SiteTable sites;
  private final Snapshots snapshots;

  private long latest = Long.MIN_VALUE;
  private long overflows;
  private boolean sampling;
  private int readings;

  public Ledger(LedgerSettings settings) {
    this.settings = settings;
    this.sites = new SiteTable(settings.maxSites(), settings.known());
    this.snapshots = new Snapshots(settings, sites);
  }

  /** Lets a type exist from the start, at 0; types are listed in the order of these calls. */
  public void watch(String type, Lifecycle lifecycle) {
    types.computeIfAbsent(type, name -> new TypeLedger(name, lifecycle)).lifecycle = lifecycle;
  }

  /**
   * A resource was opened.
   *
   * @param id unique in the life of the JVM
   * @param fd first descriptor, or -1
   * @param fd2 second descriptor, or -1
   * @param fd3 third descriptor, or -1
   * @param threadId the opening thread, or 0 where unknown
   */
  public void opened(
      long id, String type, Stack stack, int fd, int fd2, int fd3, long atNanos, long threadId) {
    open(id, type, stack, fd, fd2, fd3, atNanos, threadId);
  }

  /** A resource was opened and its stack not taken: it counts for the site {@code unsampled}. */
  public void openedUnsampled(
      long id, String type, int fd, int fd2, int fd3, long atNanos, long threadId) {
    open(id, type, null, fd, fd2, fd3, atNanos, threadId);
  }

  private void open(
      long id,
      String type,
      @Nullable Stack stack,
      int fd,
      int fd2,
      int fd3,
      long atNanos,
      long threadId) {
    see(atNanos);
    Entry there = entries.get(id);
    if (there != null) {
      explain(there, stack, atNanos);
      return;
    }
    if (hasEnded(id)) {
      return;
    }
    EarlyEvent before = early.isEmpty() ? null : early.take(id);
    if (room() == 0) {
      overflows++;
      return;
    }
    TypeLedger typed = type(before == null ? type : before.type);
    Site site = stack == null ? typed.unsampled() : sites.of(typed, stack);
    Entry entry = new Entry(id, site, fd, fd2, fd3, atNanos, threadId);
    hold(entry);
    if (before != null) {
      catchUp(entry, before);
    }
  }

  /** The resource was claimed by an outer owner: it is of this type from now on. */
  public void claimed(long id, String type) {
    Entry entry = entries.get(id);
    if (entry != null) {
      retype(entry, type);
    } else if (!hasEnded(id)) {
      early.of(id, type, latest);
    }
  }

  /**
   * Descriptors of a resource were closed; it ends with its last, or at once when no descriptor is
   * named.
   */
  public void closed(long id, String type, int fd, int fd2, int fd3, ClosedBy by, long atNanos) {
    see(atNanos);
    Entry entry = entries.get(id);
    if (entry != null) {
      retype(entry, type);
      release(entry, fd, fd2, fd3, by);
    } else if (!hasEnded(id)) {
      EarlyEvent event = early.of(id, type, atNanos);
      event.provesLoss = rounds.anyComplete() && overflows == 0 && id < UNANNOUNCED;
      event.close(fd, fd2, fd3, by);
    }
  }

  /** Garbage collection proved the resource unreachable while it was open. */
  public void orphaned(long id, String type, long atNanos) {
    see(atNanos);
    Entry entry = entries.get(id);
    if (entry != null) {
      retype(entry, type);
      markOrphaned(entry);
    } else if (!hasEnded(id)) {
      early.of(id, type, atNanos).orphaned = true;
    }
  }

  /**
   * A resource was announced as open. One that is not known lost its open event, unless it was
   * opened before the ledger began.
   */
  public void confirmed(Announcement resource) {
    long id = resource.id();
    Entry entry = entries.get(id);
    if (entry != null) {
      agree(entry, resource.type(), resource.fd(), resource.fd2(), resource.fd3());
      rounds.confirm(entry, resource.round());
      return;
    }
    if (ended.isPast(id) || room() == 0) {
      rounds.confirmElsewhere(resource.round());
      return;
    }
    TypeLedger type = type(resource.type());
    Stack stack = resource.stack();
    Site site = stack == null ? type.unknown() : sites.of(type, stack);
    entry =
        new Entry(
            id,
            site,
            resource.fd(),
            resource.fd2(),
            resource.fd3(),
            resource.openedAtNanos(),
            resource.threadId());
    presume(entry);
    rounds.confirm(entry, resource.round());
    EarlyEvent before = early.isEmpty() ? null : early.take(id);
    if (before != null) {
      catchUp(entry, before);
    }
  }

  /**
   * A round of announcements has ended. If all of it has arrived, what it lacks has lost its close
   * and is dropped.
   *
   * @param round one more than the round before
   * @param count how many resources were announced in it
   */
  public void roundEnded(long round, long count, long atNanos) {
    see(atNanos);
    boolean complete = rounds.isComplete(round, count);
    if (complete) {
      rounds.missed(entries).forEach(this::drop);
    }
    rounds.next(round, atNanos, complete);
    if (complete && readings == 0) {
      compared();
    }
  }

  /** All of the live set was compared. */
  void compared() {
    types.values().forEach(TypeLedger::compared);
  }

  /** Begins a comparison with the whole live set, beside the rounds. */
  public LiveSetReading readLiveSet(long atNanos) {
    latest = Math.max(latest, atNanos);
    return new LiveSetReading(this, entries, ended, rounds, ++readings, atNanos);
  }

  /** The probe's counters of one type, which are the truth from now on. */
  public void counted(TypeCounters counters, long atNanos) {
    see(atNanos);
    type(counters.type()).reconcile(counters);
  }

  /**
   * A thread has ended; what it opened may still be open.
   *
   * @return whether something is
   */
  public boolean threadEnded(long threadId, long atNanos) {
    see(atNanos);
    return openers.ended(threadId, atNanos);
  }

  /** What is known of a resource, or null when it is not held as open. */
  public @Nullable OpenResource find(long id) {
    Entry entry = entries.get(id);
    return entry == null ? null : OpenResource.of(entry);
  }

  /** No events come until further notice: what is announced, or no longer, has lost none. */
  public void unrecorded() {
    losses.unrecorded();
  }

  /** Events come again: what opens from that time on and does not arrive is lost. */
  public void recordedFrom(long atNanos) {
    losses.recordedFrom(atNanos);
    rounds.recorded();
  }

  /** Whether stacks are sampled at present, so that the sites' numbers are estimates. */
  public void sampling(boolean on) {
    sampling = on;
  }

  /** What is known now; takes time by the number of sites, not of open resources. */
  public LedgerSnapshot snapshot(long nowNanos) {
    latest = Math.max(latest, nowNanos);
    early.expire(nowNanos);
    LedgerHealth health =
        new LedgerHealth(
            entries.size(),
            settings.capacity(),
            overflows,
            sites.overflowed(),
            snapshots.neverFalling(losses.count() + early.lost()),
            rounds.lastSeconds());
    return snapshots.take(types.values(), health, sampling, nowNanos);
  }

  /** Resources that can be taken on. */
  int room() {
    return settings.capacity() - entries.size();
  }

  /** It is not open any more, and its close did not arrive. */
  void drop(Entry entry) {
    end(entry, ClosedBy.CODE);
    if (!losses.ofClose(entry)) {
      ended.add(entry.id);
    }
  }

  /** A live resource is told of anew; with more descriptors here than there, a close was lost. */
  void agree(Entry entry, String type, int fd, int fd2, int fd3) {
    retype(entry, type);
    int before = entry.descriptors();
    entry.narrowTo(fd, fd2, fd3);
    entry.site.fds += entry.descriptors() - before;
  }

  private void see(long atNanos) {
    losses.see(atNanos);
    latest = Math.max(latest, atNanos);
  }

  TypeLedger type(String name) {
    TypeLedger type = types.get(name);
    if (type == null) {
      type = new TypeLedger(name, Lifecycle.NONE);
      types.put(name, type);
    }
    return type;
  }

  private void hold(Entry entry) {
    rounds.hold(entry);
    entries.put(entry);
    openers.add(entry);
    entry.site.type.countOpened();
    entry.site.add(entry, latest);
    sites.settle(entry.site);
  }

  private void presume(Entry entry) {
    entry.presumed = true;
    losses.ofOpen(entry, overflows == 0);
    hold(entry);
  }

  /** The open of a presumed resource came after all: nothing was lost, and its site is known. */
  private void explain(Entry entry, @Nullable Stack stack, long atNanos) {
    if (!entry.presumed) {
      return;
    }
    entry.presumed = false;
    losses.refuteOpen(entry);
    TypeLedger type = entry.site.type;
    move(entry, stack == null ? type.unsampled() : sites.of(type, stack), atNanos);
  }

  private boolean hasEnded(long id) {
    return ended.contains(id) || losses.hasDropped(id);
  }

  static void markOrphaned(Entry entry) {
    if (!entry.orphaned) {
      entry.orphaned = true;
      entry.site.countOrphaned(1);
      entry.site.type.orphaned++;
    }
  }

  private void retype(Entry entry, String typeName) {
    Site site = entry.site;
    if (site.type.name.equals(typeName)) {
      return;
    }
    move(entry, sites.like(site, type(typeName)), entry.openedAt);
  }

  void move(Entry entry, Site target, long openedAtNanos) {
    Site source = entry.site;
    source.giveAway(entry, latest);
    if (source.type != target.type) {
      source.type.countMovedTo(target.type, entry.orphaned);
    }
    entry.site = target;
    entry.openedAt = openedAtNanos;
    target.add(entry, latest);
    if (entry.orphaned) {
      target.countOrphaned(1);
    }
    sites.settle(source);
    sites.settle(target);
  }

  private void catchUp(Entry entry, EarlyEvent before) {
    retype(entry, before.type);
    if (before.orphaned) {
      markOrphaned(entry);
    }
    ClosedBy by = before.closedBy;
    if (by == null) {
      return;
    }
    if (before.whole) {
      release(entry, -1, -1, -1, by);
    } else {
      release(entry, before.fd, before.fd2, before.fd3, by);
    }
  }

  private void release(Entry entry, int fd, int fd2, int fd3, ClosedBy by) {
    int before = entry.descriptors();
    entry.release(fd);
    entry.release(fd2);
    entry.release(fd3);
    int after = entry.descriptors();
    entry.site.fds -= before - after;
    if (after == 0 || (fd < 0 && fd2 < 0 && fd3 < 0)) {
      end(entry, by);
      ended.add(entry.id);
    }
  }

  private void end(Entry entry, ClosedBy by) {
    entries.remove(entry.id);
    openers.remove(entry);
    Site site = entry.site;
    site.end(entry, by == ClosedBy.CLEANER, latest);
    site.type.countEnded(by);
    sites.settle(site);
  }
}
