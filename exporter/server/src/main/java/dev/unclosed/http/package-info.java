/**
 * The exporter's HTTP side: a small blocking server whose threads are ready before they are needed,
 * its two listeners and their endpoints. Own daemon threads; imports the report model, metrics,
 * page and option.
 */
@NullMarked
package dev.unclosed.http;

import org.jspecify.annotations.NullMarked;
