/**
 * Verified objects of Tap's to the contract's events. Pure functions: no clock, no I/O. Takes nothing that is not known to be
 * Tap's, and copies nothing that is known of a customer.
 */
@NullMarked
package dev.dinar.tap.event;

import org.jspecify.annotations.NullMarked;
