/** What the agent knows, as meters. Any thread; imports Micrometer and the report model. */
@NullMarked
package dev.unclosed.micrometer;

import org.jspecify.annotations.NullMarked;
