package dev.unclosed.ledger;

/**
 * One frame of an opening stack.
 *
 * @param className binary name with dots
 * @param method method name
 * @param line source line, or -1 where unknown
 */
public record Frame(String className, String method, int line) {}
