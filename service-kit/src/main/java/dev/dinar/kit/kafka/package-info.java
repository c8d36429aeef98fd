/**
 * Settings of Kafka clients and topics as the configuration says them, and the check that the broker answers. Opens no
 * client but that check's own.
 */
@NullMarked
package dev.dinar.kit.kafka;

import org.jspecify.annotations.NullMarked;
