/**
 * What is known of one charge, what an event adds to it, what Tap is asked about it, and what follows: alerts, questions, what its
 * order is to see. Look first at {@code ChargeRules}. Decides nothing about orders.
 */
@NullMarked
package dev.dinar.processor.domain.charge;

import org.jspecify.annotations.NullMarked;
