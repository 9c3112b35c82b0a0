/**
 * Test classes that the extension is tried on. A method whose name begins with {@code leaks} must
 * be blamed, {@code clean} must pass, {@code fails} must fail for its own reason.
 */
package com.acme.cases;
