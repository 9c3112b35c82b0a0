/** JSON as commands read it from files and answers. */
@NullMarked
package dev.unclosed.cli.json;

import org.jspecify.annotations.NullMarked;
