/** {@code ./dinar bench viewers}: what it costs the processor when many look at the console. */
package dev.dinar.bench.viewers;
