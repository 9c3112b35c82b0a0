/**
 * Who holds an open resource: heap dumps, searched from the resource towards the roots. The only
 * user of the heap-dump library. One thread.
 */
@NullMarked
package dev.unclosed.cli.heap;

import org.jspecify.annotations.NullMarked;
