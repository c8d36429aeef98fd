/** How fast the log is sealed and verified. */
package dev.dinar.bench.seals;
