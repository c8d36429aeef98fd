package dev.dinar.gateway.request;

import com.typesafe.config.ConfigFactory;
import dev.dinar.events.ChargeReply;
import dev.dinar.events.RefundReply;
import dev.dinar.events.Rejection;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.reply.UncertainTries;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.work.Handled;
import dev.dinar.gateway.work.Handler;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.schemas.TraceParent;
import dev.dinar.tap.api.TapApi;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tries of records, and what came of them. */
final class Deliveries {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOW);
    static final GatewaySettings SETTINGS = GatewaySettings.from(ServiceConfig.complete(
            ConfigFactory.parseString("dinar.gateway.merchants.default.secret-key = sk_test_1")));

    private Deliveries() {}

    static TapApis of(TapApi tap) {
        return new TapApis(Map.of("default", tap));
    }

    /** Written so long ago, and uncertain for so long, if at all. */
    static <T> Handler.Delivery<T> of(T value, Duration age, Optional<Duration> uncertain) {
        return uncertain(value, age, uncertain.map(NOW::minus).map(at -> new UncertainTries(at, at)));
    }

    /** Written so long ago, and uncertain since one time until another, if at all. */
    static <T> Handler.Delivery<T> uncertain(T value, Duration age, Optional<UncertainTries> uncertain) {
        return new Handler.Delivery<>(value, NOW.minus(age), Optional.empty(), uncertain, TraceParent.start());
    }

    /** In a record that was just written, after a reply so long ago. */
    static <T> Handler.Delivery<T> again(T value, Duration repliedBefore) {
        return new Handler.Delivery<>(
                value, NOW, Optional.of(NOW.minus(repliedBefore)), Optional.empty(), TraceParent.start());
    }

    static Rejection rejection(Handled handled) {
        if (!(handled instanceof Handled.Refused(List<Outgoing> records))) {
            throw new AssertionError("not refused: " + handled);
        }
        return switch (records.getLast().value()) {
            case ChargeReply reply -> reply.getRejection();
            case RefundReply reply -> reply.getRejection();
            default -> throw new AssertionError("no reply: " + records);
        };
    }

    static ChargeReply reply(Handled handled) {
        if (!(handled instanceof Handled.Done(List<Outgoing> records))
                || !(records.getLast().value() instanceof ChargeReply reply)) {
            throw new AssertionError("not done: " + handled);
        }
        return reply;
    }
}
