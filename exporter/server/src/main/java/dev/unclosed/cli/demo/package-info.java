/**
 * The demo: starts the shop under the agent as a user would, polls the details listener and draws a
 * summary. Runs on the main thread, plus one thread that reads what the shop prints.
 */
@NullMarked
package dev.unclosed.cli.demo;

import org.jspecify.annotations.NullMarked;
