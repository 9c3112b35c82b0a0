/**
 * The JFR event types: names, labels and fields are the contract with every reader of a recording.
 */
package dev.unclosed.event;
