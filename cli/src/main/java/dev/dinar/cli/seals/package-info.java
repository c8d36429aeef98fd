/** Seals the log, and compares it with its seals: what {@code dev.dinar.seals} computes, with topics, files and keys around it. */
@NullMarked
package dev.dinar.cli.seals;

import org.jspecify.annotations.NullMarked;
