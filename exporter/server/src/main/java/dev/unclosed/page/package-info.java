/**
 * What people and their tools are shown: the JSON of the API and the page. Any thread; imports the
 * report model, option and jackson-core.
 */
@NullMarked
package dev.unclosed.page;

import org.jspecify.annotations.NullMarked;
