package dev.dinar.gateway.sweep;

import dev.dinar.events.Sweep;
import java.time.Instant;

/**
 * A record of the topic of sweeps.
 *
 * @param sweep what it asks for
 * @param at when it was written
 */
record Written(Sweep sweep, Instant at) {}
