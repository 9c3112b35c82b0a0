package dev.unclosed.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.acme.cases.AsynchronousCases;
import com.acme.cases.BatchCases;
import com.acme.cases.FixtureCases;
import com.acme.cases.LibraryCases;
import com.acme.cases.ParallelCases;
import com.acme.cases.SimpleCases;
import com.acme.cases.UnannotatedCases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/**
 * Runs the cases through the JUnit Platform and prints each verdict: all of them one after the
 * other, those with {@code libraries}, those without annotations when extensions are {@code
 * detected}, or the parallel ones so many times.
 */
public final class Verdicts {
  private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";
  private static final String DETECTION = "junit.jupiter.extensions.autodetection.enabled";

  private Verdicts() {}

  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals("libraries")) {
      run(LibraryCases.all(), "").forEach(Verdicts::print);
    } else if (args.length > 0 && args[0].equals("detected")) {
      run(List.of(UnannotatedCases.class), DETECTION).forEach(Verdicts::print);
    } else if (args.length == 0) {
      List<Class<?>> classes = new ArrayList<>(SimpleCases.all());
      classes.addAll(FixtureCases.all());
      classes.addAll(AsynchronousCases.all());
      classes.add(BatchCases.class);
      System.out.println("classes " + (classes.size() + 1));
      run(classes, "").forEach(Verdicts::print);
    } else {
      runParallel(Integer.parseInt(args[0]));
    }
    System.exit(0);
  }

  private static void print(String test, String verdict) {
    System.out.println(test + ": " + verdict);
  }

  private static void runParallel(int repetitions) {
    int tests = 0;
    int wrong = 0;
    for (int repetition = 0; repetition < repetitions; repetition++) {
      Map<String, String> verdicts = run(ParallelCases.all(), PARALLEL);
      for (Map.Entry<String, String> verdict : verdicts.entrySet()) {
        tests++;
        if (!isRight(verdict.getKey(), verdict.getValue())) {
          wrong++;
          System.out.println(verdict.getKey() + ": " + verdict.getValue());
        }
      }
    }
    System.out.println("repetitions " + repetitions + " tests " + tests + " wrong " + wrong);
  }

  static boolean isRight(String test, String verdict) {
    String method = test.substring(test.lastIndexOf('.') + 1);
    String first = verdict.lines().findFirst().orElse("");
    if (method.startsWith("leaks")) {
      return first.equals("LEAK");
    }
    return first.equals(method.startsWith("clean") ? "PASSED" : "FAILED");
  }

  private static Map<String, String> run(List<Class<?>> classes, String switchedOn) {
    EngineTestKit.Builder kit =
        EngineTestKit.engine("junit-jupiter")
            .configurationParameter(PARALLEL, Boolean.toString(switchedOn.equals(PARALLEL)))
            .configurationParameter(DETECTION, Boolean.toString(switchedOn.equals(DETECTION)));
    classes.forEach(one -> kit.selectors(selectClass(one)));
    Map<String, String> verdicts = new TreeMap<>();
    kit.execute().allEvents().stream().forEach(event -> add(event, verdicts));
    return verdicts;
  }

  private static void add(Event event, Map<String, String> verdicts) {
    if (event.getType() == EventType.SKIPPED) {
      verdicts.put(name(event), "SKIPPED");
      return;
    }
    if (event.getType() != EventType.FINISHED) {
      return;
    }
    TestExecutionResult result = event.getRequiredPayload(TestExecutionResult.class);
    boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
    if (event.getTestDescriptor().isTest() || !passed) {
      verdicts.put(name(event), verdict(result));
    }
  }

  private static String name(Event event) {
    StringBuilder name = new StringBuilder();
    for (var segment : event.getTestDescriptor().getUniqueId().getSegments()) {
      if (!segment.getType().equals("engine")) {
        String value = segment.getValue().replaceFirst("\\(.*\\)$", "");
        name.append(name.isEmpty() ? "" : ".").append(value.substring(value.lastIndexOf('.') + 1));
      }
    }
    return event.getTestDescriptor().isTest() && name.toString().matches(".*#\\d+")
        ? name + "." + event.getTestDescriptor().getDisplayName()
        : name.toString();
  }

  private static String verdict(TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
      return "PASSED";
    }
    if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
      return "ABORTED";
    }
    Throwable thrown = result.getThrowable().orElseThrow();
    StringBuilder text = new StringBuilder(thrown instanceof LeakError ? "LEAK" : "FAILED");
    text.append('\n').append(indented(thrown));
    for (Throwable suppressed : thrown.getSuppressed()) {
      text.append("\nand\n").append(indented(suppressed));
    }
    return text.toString();
  }

  /** Lambdas have numbers of the compiler's. */
  private static String indented(Throwable thrown) {
    String message = thrown.getClass().getName() + ": " + thrown.getMessage();
    return message.replaceAll("(lambda\\$\\w+\\$)\\d+", "$1N").strip().indent(2).stripTrailing();
  }
}
