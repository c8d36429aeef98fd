/**
 * The commands of {@code ./dinar} that start, stop and play with the sandbox; {@code dev.dinar.cli} has those for any deployment.
 * What they do lives in the other packages.
 */
@NullMarked
package dev.dinar.sandbox.command;

import org.jspecify.annotations.NullMarked;
