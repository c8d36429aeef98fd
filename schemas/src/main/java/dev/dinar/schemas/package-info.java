/**
 * The public contract of Dinar beside its Avro records: the topic catalogue, CloudEvents headers and money rules. Does no I/O
 * of its own; {@code serde} and {@code registry} do.
 */
@NullMarked
package dev.dinar.schemas;

import org.jspecify.annotations.NullMarked;
