/**
 * A log that can prove itself: records become leaves of Merkle trees (RFC 6962), whose roots are signed and chained as seals, and records
 * that are read later are compared with them. Pure, of the JDK alone: reads no topic, no file and no clock.
 */
@NullMarked
package dev.dinar.seals;

import org.jspecify.annotations.NullMarked;
