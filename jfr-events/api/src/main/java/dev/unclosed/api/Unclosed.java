package dev.unclosed.api;

/**
 * What a scope left open of one type.
 *
 * @param scope name of the scope
 * @param type for example {@code file}
 * @param opened how many were opened inside
 * @param open how many of these are still open
 */
public record Unclosed(String scope, String type, long opened, long open) {}
