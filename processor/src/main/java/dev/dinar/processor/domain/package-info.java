/**
 * What a charge and an order are, and what follows from an event: pure functions over the contract's words. Knows no Kafka,
 * no clock, no store and no encoding.
 */
@NullMarked
package dev.dinar.processor.domain;

import org.jspecify.annotations.NullMarked;
