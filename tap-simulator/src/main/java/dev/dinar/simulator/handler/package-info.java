/**
 * Tries somebody's webhook handler, in whatever language, with webhooks as Tap's and as a forger's: what it answers can be judged,
 * what its books must say is told. Knows nothing of Dinar's own services, and posts nothing but what a test key signs.
 */
@NullMarked
package dev.dinar.simulator.handler;

import org.jspecify.annotations.NullMarked;
