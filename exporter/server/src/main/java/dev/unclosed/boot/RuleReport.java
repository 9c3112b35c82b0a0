package dev.unclosed.boot;

import dev.unclosed.agent.Agent;
import dev.unclosed.probe.OwnThread;
import java.util.concurrent.TimeUnit;

/** Says what is wrong with the user's rules: at once, and once more when some match nothing. */
final class RuleReport implements Runnable {
  /** System property: seconds until a rule that has matched nothing is told of. */
  private static final String AFTER = "unclosed.rules-report-after";

  private final Agent agent;
  private final long afterSeconds;

  private RuleReport(Agent agent, long afterSeconds) {
    this.agent = agent;
    this.afterSeconds = afterSeconds;
  }

  static void begin(Agent agent) {
    for (String error : agent.ruleErrors()) {
      Log.line("rules: " + error);
    }
    if (!agent.unmatchedRules().isEmpty()) {
      Runnable report = new RuleReport(agent, Integer.getInteger(AFTER, 60));
      new OwnThread(report, "unclosed-rules").start();
    }
  }

  @Override
  public void run() {
    try {
      TimeUnit.SECONDS.sleep(afterSeconds);
      for (String line : agent.unmatchedRules()) {
        Log.line("rules: " + line);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }
}
