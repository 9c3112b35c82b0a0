/**
 * What is told of a target: the one immutable model behind metrics, API, page and reports. Any
 * thread.
 */
@NullMarked
package dev.unclosed.report;

import org.jspecify.annotations.NullMarked;
