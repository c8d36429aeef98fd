/** Reads topics for people: records decoded to JSON lines. Writes nothing. */
@NullMarked
package dev.dinar.cli.topics;

import org.jspecify.annotations.NullMarked;
