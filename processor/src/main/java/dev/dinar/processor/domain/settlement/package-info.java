/**
 * What becomes of captured money: a charge against the payouts that Tap tells. Plain Java: no Kafka, no clock. Knows nothing of orders
 * but their ids.
 */
@NullMarked
package dev.dinar.processor.domain.settlement;

import org.jspecify.annotations.NullMarked;
