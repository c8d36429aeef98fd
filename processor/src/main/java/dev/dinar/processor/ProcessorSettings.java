package dev.dinar.processor;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import dev.dinar.kit.config.DeploymentMode;
import dev.dinar.kit.config.Settings;
import dev.dinar.processor.domain.OrderTrust;
import dev.dinar.processor.domain.PaymentPolicy;
import dev.dinar.processor.domain.charge.CheckReason;
import dev.dinar.processor.domain.charge.CheckSchedule;
import dev.dinar.processor.domain.settlement.SettlementPolicy;
import dev.dinar.processor.query.QueryAccess;
import dev.dinar.processor.runtime.StreamsSettings;
import dev.dinar.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code dinar.processor}: everything that is set for the processor alone.
 *
 * @param policy what the deployment decides about payments
 * @param orderRetention how long an order is kept after the last that was learnt of it
 * @param timerInterval how often it is looked for what is due
 * @param sweepInterval how often it is looked for what is over
 * @param http where questions are answered
 * @param access who may ask them
 * @param advertised the host under which other instances reach this one
 * @param management where operators ask
 * @param streams how Kafka Streams runs
 * @param settlement what is expected of payouts; empty: nothing is made of them
 */
record ProcessorSettings(
        PaymentPolicy policy,
        Duration orderRetention,
        Duration timerInterval,
        Duration sweepInterval,
        Address http,
        QueryAccess access,
        Optional<String> advertised,
        Address management,
        StreamsSettings streams,
        Optional<SettlementPolicy> settlement) {

    /**
     * Where a server listens.
     *
     * @param host the address
     * @param port the port, or 0 for any that is free
     */
    record Address(String host, int port) {

        private static Address from(Settings settings) {
            return new Address(settings.text("host", "0.0.0.0 listens everywhere"), settings.port("port"));
        }
    }

    static ProcessorSettings from(Config config) {
        Settings settings = Settings.at(config, "dinar.processor");
        DeploymentMode mode = settings.choice("mode", DeploymentMode.class);
        Settings retention = settings.section("retention");
        Duration charges = retention.duration("charges");
        Duration orders = retention.duration("orders");
        if (orders.compareTo(charges.plusDays(1)) < 0) {
            throw retention.wrong(
                    "orders",
                    "not a day longer than " + retention.nameOf("charges")
                            + ": an order must outlive its charges, or a refund or a replayed webhook would meet an unknown"
                            + " order; lengthen it, or shorten that");
        }
        if (charges.compareTo(Topics.CHARGE_EVENTS.retention()) > 0) {
            throw retention.wrong(
                    "charges",
                    "longer than the " + Topics.CHARGE_EVENTS.retention().toDays()
                            + " days that the topic charge-events is kept: such a charge could not be folded again; shorten it");
        }
        CheckSchedule schedule = schedule(config, settings.section("reconciliation"));
        if (charges.compareTo(schedule.longest()) < 0) {
            throw retention.wrong(
                    "charges",
                    "shorter than the " + schedule.longest().toHours() + " hours that a charge can be open by "
                            + settings.nameOf("reconciliation")
                            + ": it would be forgotten before its order is told; lengthen it, or shorten that");
        }
        settings.differentPorts("http", "management");
        OrderTrust trust = settings.section("orders").choice("trust", OrderTrust.class);
        if (trust == OrderTrust.SIGNED_FIELDS) {
            refuseBesideTheGateway(config, settings);
        }
        return new ProcessorSettings(
                new PaymentPolicy(mode.payments(), trust, charges, schedule),
                orders,
                settings.section("timers").duration("interval"),
                settings.section("timers").duration("sweep-interval"),
                Address.from(settings.section("http")),
                QueryAccess.from(settings.section("http"), mode),
                settings.section("http").optionalText("advertised-host"),
                Address.from(settings.section("management")),
                StreamsSettings.from(settings.section("streams")),
                settlement(settings.section("settlement"), mode, charges));
    }

    private static Optional<SettlementPolicy> settlement(Settings settings, DeploymentMode mode, Duration charges) {
        Optional<String> since = settings.optionalText("since");
        if (since.isEmpty()) {
            return Optional.empty();
        }
        Duration unsettled = settings.duration("unsettled-after");
        if (unsettled.compareTo(charges) >= 0) {
            throw settings.wrong(
                    "unsettled-after",
                    "as long as charges are remembered, or longer: nobody would be told of one that is missing; shorten it");
        }
        return Optional.of(new SettlementPolicy(
                day(settings, since.get()), unsettled, settings.duration("unknown-after"), mode.payments(), charges));
    }

    private static Instant day(Settings settings, String since) {
        try {
            return LocalDate.parse(since).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException _) {
            throw settings.wrong("since", "must be a day, such as 2026-12-01");
        }
    }

    /** One file may configure several services: this one then knows of the gateway. */
    private static void refuseBesideTheGateway(Config config, Settings settings) {
        Settings merchants = Settings.at(config, "dinar.gateway.merchants");
        merchants.names().stream()
                .filter(name -> merchants.entry(name).isSet("secret-key"))
                .findFirst()
                .ifPresent(name -> {
                    throw settings.wrong(
                            "orders.trust",
                            "signed-fields believes an order id that Tap did not sign, and is for deployments without the"
                                    + " charge-gateway, but "
                                    + merchants.entry(name).nameOf("secret-key")
                                    + " is set; leave out ORDERS_TRUST");
                });
    }

    private static CheckSchedule schedule(Config config, Settings settings) {
        List<Duration> unconfirmed = times(config, settings, "unconfirmed-at");
        return new CheckSchedule(
                settings.choice("unfinished-from", CheckSchedule.From.class),
                Map.of(
                        CheckReason.UNFINISHED,
                        times(config, settings, "unfinished-at"),
                        CheckReason.LAPSED,
                        times(config, settings, "lapsed-at"),
                        CheckReason.FAILED,
                        ascending(config, settings, "failed-at"),
                        CheckReason.AUTHORIZED,
                        times(config, settings, "authorized-at"),
                        CheckReason.ORDER_UNKNOWN,
                        unconfirmed,
                        CheckReason.REVERSAL_CLAIMED,
                        unconfirmed,
                        CheckReason.CHARGE_UNKNOWN,
                        unconfirmed,
                        CheckReason.REFUND_CLAIMED,
                        unconfirmed,
                        CheckReason.REFUNDED_UNCAPTURED,
                        unconfirmed,
                        CheckReason.REFUND_PENDING,
                        times(config, settings, "refund-pending-at")),
                settings.duration("grace"));
    }

    private static List<Duration> times(Config config, Settings settings, String key) {
        List<Duration> times = ascending(config, settings, key);
        if (times.isEmpty()) {
            throw settings.wrong(
                    key,
                    "must have at least one time: nothing is given up before Tap was asked once; for fewer questions, leave"
                            + " the last one");
        }
        return times;
    }

    private static List<Duration> ascending(Config config, Settings settings, String key) {
        List<Duration> times;
        try {
            times = config.getDurationList(settings.nameOf(key));
        } catch (ConfigException _) {
            throw settings.wrong(key, "must be a list of durations, such as [2m, 5m]");
        }
        if (!times.equals(times.stream().sorted().toList())) {
            throw settings.wrong(key, "must be ascending: each time is counted from the same moment");
        }
        return times;
    }
}
