/**
 * What Tap says of the way to the bank: payouts, the sheets they are made of, disputes. Pure functions from bytes to the contract's
 * events: no clock, no I/O. Tap documents no columns, so sheets are read by their headers; the module's README says what is assumed.
 */
@NullMarked
package dev.dinar.tap.payout;

import org.jspecify.annotations.NullMarked;
