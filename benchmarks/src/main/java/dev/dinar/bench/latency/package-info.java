/** {@code ./dinar bench latency}: how long it takes from a webhook's POST until order-paid can be read. */
package dev.dinar.bench.latency;
