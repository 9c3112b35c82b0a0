package dev.unclosed.report;

import dev.unclosed.ledger.Lifecycle;
import dev.unclosed.ledger.SiteSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One site as a paragraph: what, how many, since when, growing, for ever, proved, by whom. */
final class SiteText {
  private static final int STACK_SHOWN = 12;
  private static final double SECONDS_PER_HOUR = 3600;
  private static final String HTTP_CLIENT = "jdk.internal.net.http.";

  private final SiteSnapshot site;
  private final Instant now;
  private final StringBuilder text = new StringBuilder();

  private SiteText(SiteSnapshot site, Instant now) {
    this.site = site;
    this.now = now;
  }

  /** {@code rank} is the number before its heading. */
  static String of(int rank, SiteSnapshot site, Instant now) {
    return new SiteText(site, now).render(rank);
  }

  private String render(int rank) {
    Verdict verdict = Verdict.of(site);
    text.append(rank).append(". ").append(verdict.words()).append(": ").append(site.type());
    text.append(", ").append(Words.count(site.open())).append(" open, ");
    text.append(site.location()).append('\n');
    line(howMany());
    line(growth());
    proof();
    fate();
    stack();
    line("To do: " + todo(verdict));
    return text.toString();
  }

  private String howMany() {
    StringBuilder words = new StringBuilder("Of " + Words.count(site.opened()) + " opened");
    if (site.fds() > 0) {
      words.append(", holding ").append(Words.count(site.fds())).append(" descriptors");
    }
    Instant oldest = site.oldestOpenedAt();
    if (oldest != null) {
      String age = Words.duration(Duration.between(oldest, now));
      words.append(", the oldest since ").append(Words.time(oldest)).append(" (" + age + ")");
    }
    return words.append(site.estimated() ? ", estimated from samples." : ".").toString();
  }

  private String growth() {
    long perHour = Math.round(site.growthPerSecond() * SECONDS_PER_HOUR);
    return perHour > 0
        ? "Growing by " + Words.count(perHour) + " an hour."
        : "Not growing, as far as the recording tells.";
  }

  private void proof() {
    if (site.orphaned() > 0) {
      line(
          Words.count(site.orphaned())
              + " are orphaned: garbage collection proved that nobody can close them any more.");
    }
    if (site.reclaimed() > 0) {
      line(
          Words.count(site.reclaimed())
              + " more were forgotten too, and closed by the JDK's Cleaner, as luck would have it.");
    }
    if (site.openersEnded() > 0) {
      line(Words.count(site.openersEnded()) + " were opened by threads that have ended.");
    }
    if (site.known() != null) {
      line("Known: " + site.known());
    }
  }

  private void fate() {
    if (site.lifecycle() == Lifecycle.PERMANENT) {
      line("Permanent: the JDK never closes it, not even once it is unreachable.");
    } else if (site.lifecycle() == Lifecycle.RECLAIMABLE) {
      line("The JDK closes it some time after it has become unreachable.");
    }
  }

  private void stack() {
    List<String> frames = site.stack();
    if (frames.isEmpty()) {
      line("Its stack is not known: it was not taken, or was opened before the recording.");
      return;
    }
    line("Opened by");
    frames.stream().limit(STACK_SHOWN).forEach(frame -> line("  at " + frame));
    if (frames.size() > STACK_SHOWN) {
      line("  ... " + (frames.size() - STACK_SHOWN) + " more");
    }
  }

  private String todo(Verdict verdict) {
    if (verdict == Verdict.KNOWN) {
      return "nothing.";
    }
    if (site.rawStack().stream().anyMatch(frame -> frame.startsWith(HTTP_CLIENT))) {
      return "make one HttpClient and share it; each has a selector and threads of its own.";
    }
    return switch (verdict) {
      case PROVED -> "close it where it is opened, by try-with-resources or in a finally block.";
      case SUSPECT -> "find who ought to close it, and does not; a cache or a pool needs a limit.";
      default -> "nothing, if it is meant to stay open.";
    };
  }

  private void line(String line) {
    text.append("   ").append(line).append('\n');
  }
}
