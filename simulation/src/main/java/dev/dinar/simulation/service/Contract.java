package dev.dinar.simulation.service;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.dinar.events.Mode;
import dev.dinar.gateway.bank.BankSettings;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.settings.Pace;
import dev.dinar.gateway.settings.SweepSettings;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.processor.domain.charge.CheckReason;
import dev.dinar.processor.domain.charge.CheckSchedule;
import dev.dinar.processor.domain.settlement.SettlementPolicy;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.registry.SchemaRegistries;
import dev.dinar.schemas.registry.SchemaRegistry;
import dev.dinar.schemas.serde.AvroSerde;
import dev.dinar.schemas.serde.AvroSerializer;
import dev.dinar.simulation.log.Entry;
import dev.dinar.simulation.plan.Plan;
import dev.dinar.simulation.tap.Merchants;
import dev.dinar.tap.api.TapApiSettings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * What is the same in all lives: the contract and its serdes, over a registry in memory that knows every schema from the start, in one
 * order, so that each has the same id; and the settings that Dinar ships, read from its reference.conf without the environment.
 * Thread-safe.
 */
public final class Contract {

    private final Map<String, Object> config =
            Map.of("schema.registry.url", "mock://simulation", "auto.register.schemas", "true");
    private final SchemaRegistry registry = SchemaRegistries.open(config);
    private final AvroSerializer serializer = new AvroSerializer();
    private final Map<Topic<?>, AvroSerde<?>> serdes = new HashMap<>();
    private final Map<Mode, GatewaySettings> gateways;
    private final CheckSchedule schedule;
    private final Duration chargeRetention;
    private final Duration orderRetention;
    private final Duration unsettledAfter;
    private final Duration unknownAfter;
    private final Duration payoutLookBack;

    /** Registers all schemas and reads all settings. */
    public Contract() {
        Topics.subjects("").forEach(registry::register);
        serializer.configure(config, false);
        for (Topic<?> topic : Topics.all()) {
            if (topic.valueSchema().isPresent()) {
                serdes.put(topic, serdeOf(topic));
            }
        }
        Config reference = ServiceConfig.load(Optional.empty(), Map.of());
        gateways = Map.of(Mode.LIVE, gateway(reference, Mode.LIVE), Mode.TEST, gateway(reference, Mode.TEST));
        Config processor = reference.getConfig("dinar.processor");
        schedule = schedule(processor.getConfig("reconciliation"));
        chargeRetention = processor.getDuration("retention.charges");
        orderRetention = processor.getDuration("retention.orders");
        unsettledAfter = processor.getDuration("settlement.unsettled-after");
        unknownAfter = processor.getDuration("settlement.unknown-after");
        payoutLookBack = reference.getDuration("dinar.gateway.bank.look-back");
    }

    @SuppressWarnings("unchecked")
    private AvroSerde<?> serdeOf(Topic<?> topic) {
        return AvroSerde.of((Class<? extends SpecificRecord>) topic.valueType(), registry, config);
    }

    private static GatewaySettings gateway(Config reference, Mode mode) {
        Map<String, String> own = new HashMap<>();
        own.put("dinar.gateway.webhooks-url", "https://webhooks.simulated");
        Merchants.of(mode)
                .keys()
                .forEach((name, key) -> own.put("dinar.gateway.merchants." + name + ".secret-key", key.reveal()));
        return GatewaySettings.from(ConfigFactory.parseMap(own).withFallback(reference));
    }

    private static CheckSchedule schedule(Config config) {
        List<Duration> unconfirmed = config.getDurationList("unconfirmed-at");
        return new CheckSchedule(
                CheckSchedule.From.valueOf(config.getString("unfinished-from").toUpperCase(Locale.ROOT)),
                Map.of(
                        CheckReason.UNFINISHED,
                        config.getDurationList("unfinished-at"),
                        CheckReason.LAPSED,
                        config.getDurationList("lapsed-at"),
                        CheckReason.FAILED,
                        config.getDurationList("failed-at"),
                        CheckReason.AUTHORIZED,
                        config.getDurationList("authorized-at"),
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
                        config.getDurationList("refund-pending-at")),
                config.getDuration("grace"));
    }

    /** The gateway's settings as they are shipped, with waits that are drawn from the life's seed. */
    GatewaySettings gatewaySettings(Wiring wiring) {
        GatewaySettings shipped = gateways.get(wiring.plan().mode());
        Pace pace = shipped.pace();
        int[] draws = {0};
        Map<String, TapApiSettings> asking = new TreeMap<>(shipped.merchants());
        asking.keySet().retainAll(wiring.plan().merchants());
        return new GatewaySettings(
                shipped.managementHost(),
                shipped.managementPort(),
                asking,
                shipped.mapper(),
                shipped.webhooksUrl(),
                shipped.group(),
                shipped.inFlight(),
                shipped.recordsPerMember(),
                shipped.merchantSharePercent(),
                new Pace(
                        pace.firstWait(),
                        pace.longestWait(),
                        pace.lockDuration(),
                        pace.renewEvery(),
                        pace.transactionTimeout(),
                        pace.requeueAtDelivery(),
                        pace.requeueAtTry(),
                        pace.requeueAfter(),
                        bound -> wiring.weather()
                                .chance()
                                .of("jitter", ++draws[0])
                                .nextLong(bound)),
                wiring.has(Fault.KEYS_TRUSTED_TOO_LONG) ? Duration.ofDays(10) : shipped.idempotencyWindow(),
                shipped.queryAttempts(),
                sweep(shipped.sweep(), wiring.plan().sweeps()),
                shipped.drainTimeout());
    }

    private static SweepSettings sweep(SweepSettings shipped, Optional<Plan.Sweeps> sweeps) {
        return new SweepSettings(
                sweeps.isPresent(),
                sweeps.map(Plan.Sweeps::every).orElse(shipped.every()),
                shipped.settleAfter(),
                shipped.overlap(),
                shipped.lookBack(),
                shipped.pagesPerSecond(),
                sweeps.map(Plan.Sweeps::pagesAtOnce).orElse(shipped.pagesAtOnce()),
                Optional.empty(),
                shipped.rowsAtOnce());
    }

    /** When Tap is asked for payouts and disputes, where it is. */
    Optional<BankSettings> bankSettings(Plan plan) {
        return plan.bank().map(bank -> new BankSettings(bank.every(), payoutLookBack));
    }

    /** What is expected of payouts, where they are looked at. */
    Optional<SettlementPolicy> settlement(Wiring wiring) {
        Plan plan = wiring.plan();
        return plan.bank()
                .map(_ -> new SettlementPolicy(
                        plan.start().truncatedTo(ChronoUnit.DAYS),
                        wiring.has(Fault.UNSETTLED_NEVER_TOLD) ? Duration.ofDays(36_500) : unsettledAfter,
                        unknownAfter,
                        plan.mode(),
                        chargeRetention));
    }

    /** When Tap is asked, as it is shipped. */
    CheckSchedule schedule() {
        return schedule;
    }

    /** How long a charge is remembered, as it is shipped. */
    Duration chargeRetention() {
        return chargeRetention;
    }

    /** How long an order is remembered, as it is shipped. */
    Duration orderRetention() {
        return orderRetention;
    }

    /** What serdes are configured with. */
    Map<String, Object> config() {
        return config;
    }

    /** Where the schemas are. */
    SchemaRegistry registry() {
        return registry;
    }

    /** Writes values of every topic; bytes stay as they are. */
    Serializer<Object> values() {
        return (topic, value) -> value instanceof byte[] bytes ? bytes : serializer.serialize(topic, value);
    }

    @SuppressWarnings("unchecked")
    <T extends SpecificRecord> AvroSerde<T> serde(Topic<T> topic) {
        return (AvroSerde<T>) serdes.get(topic);
    }

    /** A serde of a process that has just started, while the registry may be away. */
    <T extends SpecificRecord> AvroSerde<T> flickering(Topic<T> topic, Wiring wiring) {
        return AvroSerde.of(topic.valueType(), new FlickeringRegistry(registry, wiring.weather()), config);
    }

    /** What a record says. */
    public <T extends SpecificRecord> T read(Topic<T> topic, Entry entry) {
        return serde(topic).deserializer().deserialize(topic.name(), entry.value());
    }
}
