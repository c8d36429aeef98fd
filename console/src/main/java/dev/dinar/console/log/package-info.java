/**
 * Reads topics: committed records, decoded, without customers' personal data. Keeps nothing.
 */
@NullMarked
package dev.dinar.console.log;

import org.jspecify.annotations.NullMarked;
