package dev.dinar.tap.event;

import dev.dinar.events.Authenticity;
import dev.dinar.events.Origin;
import dev.dinar.tap.json.TapObject;
import java.time.Instant;
import java.util.Optional;

/** An object and how it came to be known. Only {@link EventMapper} makes one, from what is known to be Tap's. */
record Observation(
        TapObject object,
        String merchant,
        Authenticity authenticity,
        Origin origin,
        Instant observedAt,
        Optional<RequestedAmount> asked,
        OrderIdSource orderIds) {}
