/**
 * The Tap simulator's image for tests with Testcontainers, and its knobs as methods. Depends on nothing else of Dinar: whoever writes
 * against Tap can use it.
 */
package dev.dinar.testcontainers;
