/**
 * All of Dinar on one machine: an embedded broker, a registry, the real services and a Tap simulator, started and stopped in
 * order. For trying and testing, not for production.
 */
@NullMarked
package dev.dinar.sandbox;

import org.jspecify.annotations.NullMarked;
