package dev.unclosed.dashboards;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An alert, as Prometheus and Grafana both get it, and the examples that hold it to its word. */
final class Alert {
  enum Severity {
    INFO,
    WARNING,
    CRITICAL
  }

  private final String name;
  private final Map<String, String> labels = new LinkedHashMap<>();
  private final List<Example> firing = new ArrayList<>();
  private final List<Example> silent = new ArrayList<>();
  private String expr = "";
  private String holds = "0s";
  private String keeps = "0s";
  private String summary = "";
  private String description = "";
  private String worst = "";
  private String next = "";

  private Alert(String name, Severity severity) {
    this.name = name;
    labels.put("severity", severity.name().toLowerCase(Locale.ROOT));
  }

  static Alert info(String name) {
    return new Alert(name, Severity.INFO);
  }

  static Alert warning(String name) {
    return new Alert(name, Severity.WARNING);
  }

  static Alert critical(String name) {
    return new Alert(name, Severity.CRITICAL);
  }

  Alert labelled(String label, String value) {
    labels.put(label, value);
    return this;
  }

  Alert when(String query) {
    expr = query.strip();
    return this;
  }

  /** How long it must hold before it fires, and how long it fires on when it holds no more. */
  Alert lasting(String before, String after) {
    holds = before;
    keeps = after;
    return this;
  }

  /** One sentence without values, so that every evaluation says the same. */
  Alert summary(String sentence) {
    summary = sentence;
    return this;
  }

  Alert description(String text) {
    description = text;
    return this;
  }

  /** Ends the description for Prometheus, whose templates can ask: the worst of those counted. */
  Alert worst(String template) {
    worst = template;
    return this;
  }

  /** The next command to paste. */
  Alert next(String command) {
    next = command;
    return this;
  }

  Alert fires(Example... examples) {
    Collections.addAll(firing, examples);
    return this;
  }

  Alert silent(Example... examples) {
    Collections.addAll(silent, examples);
    return this;
  }

  String name() {
    return name;
  }

  String expr() {
    return expr;
  }

  String holds() {
    return holds;
  }

  String keeps() {
    return keeps;
  }

  Map<String, String> labels() {
    return Collections.unmodifiableMap(labels);
  }

  String summary() {
    return summary;
  }

  String descriptionForPrometheus() {
    return description + (worst.isEmpty() ? "" : " " + worst) + " Next: " + next;
  }

  String descriptionForGrafana() {
    return description + " Next: " + next;
  }

  /** The section of the runbook, as a heading of Markdown becomes an anchor. */
  String anchor() {
    return name.toLowerCase(Locale.ROOT);
  }

  List<Example> firing() {
    return Collections.unmodifiableList(firing);
  }

  List<Example> silent() {
    return Collections.unmodifiableList(silent);
  }
}
