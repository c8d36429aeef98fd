/**
 * What is kept of the records: found by charge, order, reference, amount and day; bounded by size and by age. Does no I\/O.
 */
@NullMarked
package dev.dinar.console.index;

import org.jspecify.annotations.NullMarked;
