/**
 * What an application calls to have its own resources watched, and to ask what a part of it left
 * open. Does nothing without the agent. Any thread; imports the probe, which is there when the
 * agent is.
 */
@NullMarked
package dev.unclosed.api;

import org.jspecify.annotations.NullMarked;
