/**
 * A shop to try: a cart, a payment over KNET, and beside them each record on each topic as it appears. It does what a merchant's own
 * checkout does, and no more: asks by Kafka, and believes nothing but what the topics say.
 */
@NullMarked
package dev.dinar.sandbox.shop;

import org.jspecify.annotations.NullMarked;
