/**
 * The values of the two tables as bytes, and back: the domain as Avro records, and the serdes of stores and internal topics. What
 * cannot be read here was written by another version of Dinar, and stops the stream. Decides nothing.
 */
@NullMarked
package dev.dinar.processor.codec;

import org.jspecify.annotations.NullMarked;
