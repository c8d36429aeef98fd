/**
 * What Tap says of what becomes of the money: payouts, what they are made of, disputes. Says what of it is new; makes nothing of it, keeps
 * nothing, and writes nothing: package {@code sweep} does.
 */
@NullMarked
package dev.dinar.gateway.bank;

import org.jspecify.annotations.NullMarked;
