/** {@code ./dinar bench scale}: what becomes of the processor's speed, state, restore and memory as more charges are held. */
package dev.dinar.bench.scale;
