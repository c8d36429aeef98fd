package dev.dinar.tap.api;

import java.time.Instant;
import java.util.Optional;

/**
 * Which charges to list.
 *
 * @param from created at or after
 * @param to created before
 * @param order of this order, where given
 * @param transaction with this transaction reference, where given
 */
public record ChargeFilter(Instant from, Instant to, Optional<String> order, Optional<String> transaction) {}
