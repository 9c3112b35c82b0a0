package dev.unclosed.dashboards.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words, numbers and signs of a query, one after the other. */
final class FormulaTokens {
  /** A recorded name has colons; the one of a subquery stands alone. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(\"[^\"\\\\]*\"|[A-Za-z_][\\w:]*|\\d+(?:\\.\\d+)?[a-z0-9]*|[<>=!]=|[-+*/<>=(){}\\[\\],:])");

  private final String query;
  private final List<String> tokens = new ArrayList<>();
  private int at;

  FormulaTokens(String query) {
    this.query = query;
    Matcher matcher = TOKEN.matcher(query.strip());
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      tokens.add(matcher.group(1));
      end = matcher.end();
    }
    if (end != query.strip().length()) {
      throw refused(query.strip().substring(end));
    }
  }

  /** The next one, or nothing at the end. */
  String peek() {
    return at < tokens.size() ? tokens.get(at) : "";
  }

  String next() {
    if (at == tokens.size()) {
      throw refused("an end");
    }
    return tokens.get(at++);
  }

  /** Passes by the token, if it is the next. */
  boolean skip(String token) {
    boolean there = peek().equals(token);
    if (there) {
      at++;
    }
    return there;
  }

  void expect(String token) {
    if (!skip(token)) {
      throw refused("'" + peek() + "' in place of '" + token + "'");
    }
  }

  String quoted() {
    String token = next();
    if (token.charAt(0) != '"') {
      throw refused(token);
    }
    return token.substring(1, token.length() - 1);
  }

  void expectEnd() {
    if (at < tokens.size()) {
      throw refused(peek());
    }
  }

  IllegalArgumentException refused(String what) {
    return new IllegalArgumentException("The model does not know " + what + " in: " + query);
  }
}
