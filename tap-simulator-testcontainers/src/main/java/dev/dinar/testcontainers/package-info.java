/**
 * The Tap simulator's image for tests with Testcontainers, and its knobs as methods. Depends on nothing else of Dinar: whoever writes
 * against Tap can use it.
 */
@NullMarked
package dev.dinar.testcontainers;

import org.jspecify.annotations.NullMarked;
