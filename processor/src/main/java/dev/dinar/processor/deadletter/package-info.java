/**
 * Which failures are a record's own fault: only such a record is left behind, in the dead letters, and the stream goes on. What Dinar
 * wrote itself and cannot read, and what fails once something is stored, stops the stream.
 */
@NullMarked
package dev.dinar.processor.deadletter;

import org.jspecify.annotations.NullMarked;
