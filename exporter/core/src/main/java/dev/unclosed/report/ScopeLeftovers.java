package dev.unclosed.report;

/**
 * What all runs of one scope together left open of one type.
 *
 * @param scope name of the scope
 * @param unclosed since the start of the target; 0 where something was opened inside and all of it
 *     closed
 */
public record ScopeLeftovers(String scope, String type, long unclosed) {}
