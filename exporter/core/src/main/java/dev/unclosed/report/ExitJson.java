package dev.unclosed.report;

import dev.unclosed.ledger.SiteSnapshot;
import dev.unclosed.ledger.TypeCounters;
import dev.unclosed.ledger.TypeSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The shutdown file: the last word of a JVM, for whoever watched it from outside. Its fields are
 * described in {@code docs/shutdown.md}.
 */
public final class ExitJson {
  /** Largest size of the whole text in UTF-8. */
  static final int MOST_BYTES = 64 * 1024;

  private static final int VERSION = 1;

  private final OpenAtExit exit;

  public ExitJson(OpenAtExit exit) {
    this.exit = exit;
  }

  /** Name of the file: tells one life of one process from every other. */
  public static String fileName(TargetInfo info) {
    return "shutdown-" + info.pid() + "-" + info.startTime().toEpochMilli() + ".json";
  }

  /** One document; the smallest sites are left out where it would grow too long. */
  public String render() {
    List<SiteSnapshot> sites = new ArrayList<>(exit.sites());
    String text = render(sites);
    while (!sites.isEmpty() && text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      sites = sites.subList(0, sites.size() * 3 / 4);
      text = render(sites);
    }
    return text;
  }

  private String render(List<SiteSnapshot> sites) {
    JsonWriter json = new JsonWriter();
    TargetInfo info = exit.info();
    json.open('{')
        .member("version", VERSION)
        .member("target", info.name())
        .member("main", info.main())
        .member("pid", info.pid())
        .member("startTime", info.startTime().toString())
        .member("javaVersion", info.javaVersion())
        .member("at", exit.at().toString());
    trigger(json);
    json.strings("busyHooks", exit.busyHooks())
        .member("open", exit.open())
        .member("known", exit.known())
        .name("leaking")
        .value(exit.isLeaking());
    accounting(json);
    json.name("types").open('[');
    exit.types().forEach(type -> type(json, type));
    json.close(']').name("sites").open('[');
    sites.forEach(site -> SiteMembers.write(json, site, exit.at()));
    json.close(']').member("sitesLeftOut", exit.sites().size() - sites.size());
    return json.close('}').text() + "\n";
  }

  private void trigger(JsonWriter json) {
    ExitTrigger trigger = exit.trigger();
    json.member("trigger", trigger.word()).member("cause", trigger.cause().id()).name("status");
    if (trigger.status().isPresent()) {
      json.value(trigger.status().getAsInt());
    } else {
      json.value((String) null);
    }
    json.member("thread", trigger.thread())
        .member("location", trigger.location())
        .strings("stack", SiteMembers.shortened(trigger.stack()));
    UncaughtEnd uncaught = trigger.uncaught();
    json.name("uncaught");
    if (uncaught == null) {
      json.value((String) null);
      return;
    }
    json.open('{')
        .member("thread", uncaught.thread())
        .member("type", uncaught.type())
        .member("message", uncaught.message())
        .name("secondsBefore")
        .number(uncaught.secondsBefore())
        .member("location", uncaught.location())
        .strings("stack", SiteMembers.shortened(uncaught.stack()))
        .close('}');
  }

  private void accounting(JsonWriter json) {
    Accounting accounting = exit.accounting();
    json.name("descriptors")
        .open('{')
        .member("tracked", accounting.tracked())
        .member("stale", accounting.stale())
        .member("baseline", accounting.baseline())
        .member("unattributed", accounting.unattributed())
        .close('}');
  }

  private void type(JsonWriter json, TypeSnapshot type) {
    TypeCounters counters = type.counters();
    json.open('{')
        .member("type", type.type())
        .member("open", counters.open())
        .member("opened", counters.opened())
        .member("closed", counters.closed())
        .member("closedByChildExit", type.closedByChildExit())
        .member("reclaimed", counters.reclaimed())
        .member("orphaned", counters.orphaned())
        .member("failedCloses", counters.failedCloses())
        .member("failedOpens", failedOpens(type.type()))
        .close('}');
  }

  /** By reason, those that never happened left out. */
  private Map<String, Long> failedOpens(String type) {
    Map<String, Long> failed = new TreeMap<>();
    for (FailedOpens opens : exit.failedOpens()) {
      if (opens.type().equals(type) && opens.failed() > 0) {
        failed.put(opens.reason(), opens.failed());
      }
    }
    return failed;
  }
}
