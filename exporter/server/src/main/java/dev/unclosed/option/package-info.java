/**
 * The one catalogue of options and its parser, on the premain path: one thread, imports {@code
 * java.*} only, no invokedynamic, no regular expression.
 */
@NullMarked
package dev.unclosed.option;

import org.jspecify.annotations.NullMarked;
