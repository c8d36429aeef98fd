/**
 * Asks Tap what becomes of the money: payouts, what they are made of, disputes. Writes what is new of it to its topics; makes nothing of
 * it, and keeps nothing but what it wrote last.
 */
@NullMarked
package dev.dinar.gateway.bank;

import org.jspecify.annotations.NullMarked;
