/**
 * What the gateway counts, in words of its own, and how Prometheus is told.
 * Decides nothing.
 */
@NullMarked
package dev.dinar.gateway.metrics;

import org.jspecify.annotations.NullMarked;
