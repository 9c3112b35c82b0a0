/** One class per resource family: which methods are woven, and with which hook. */
@NullMarked
package dev.unclosed.agent.instrumentation;

import org.jspecify.annotations.NullMarked;
