/**
 * The demo's patient: a small web shop on the loopback interface, written as its own authors would,
 * with a few defects that can be switched on. It knows nothing of Unclosed, which watches it from
 * outside; its package name makes the shown frames look like those of any application.
 */
@NullMarked
package com.acme.shop;

import org.jspecify.annotations.NullMarked;
