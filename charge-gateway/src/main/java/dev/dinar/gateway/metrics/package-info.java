/**
 * What the gateway counts, in words of its own, and how Prometheus is told.
 * Decides nothing.
 */
package dev.dinar.gateway.metrics;
