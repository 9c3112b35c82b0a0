package dev.unclosed.procfs;

/** One process that the target started, or that one of those started and left to it. */
public record ChildProcess(long pid, String command, ChildState state) {}
