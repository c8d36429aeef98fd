package dev.dinar.simulation.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.RefundEvent;
import dev.dinar.ingress.intake.Decision;
import dev.dinar.ingress.intake.Intake;
import dev.dinar.ingress.record.OutgoingRecord;
import dev.dinar.ingress.record.RecentRecords;
import dev.dinar.schemas.TraceParent;
import dev.dinar.simulation.log.Entry;
import dev.dinar.simulation.plan.Trouble;
import dev.dinar.simulation.plan.Trouble.Kind;
import dev.dinar.simulation.tap.Delivery;
import dev.dinar.simulation.world.Incarnation;
import dev.dinar.tap.MerchantKeys;
import dev.dinar.tap.event.EventMapper;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.TapSigner;
import dev.dinar.tap.webhook.WebhookVerifier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * The webhook-ingress: its real verification, mapping, records and memory of recent ones, between a modelled door and a modelled
 * producer. The order of the steps around the broker's word is that of {@code WebhookEndpoint}. Not thread-safe.
 */
public final class Ingress {

    private static final TraceParent TRACE =
            new TraceParent("00000000000000000000000000000001", "0000000000000001", "01");
    private static final int KEPT = 10_000;

    /** A webhook that was answered 200, and the record that it became. */
    public record Accepted(Delivery delivery, String topic, String id) {}

    private final Wiring wiring;
    private final Map<String, Intake> intakes = new TreeMap<>();
    private final List<Accepted> accepted = new ArrayList<>();
    private final Set<Trouble> struck = new HashSet<>();
    private Incarnation incarnation = new Incarnation();
    private RecentRecords recent;
    private int posts;
    private int captures;

    /** An ingress that takes webhooks. */
    public Ingress(Wiring wiring) {
        this.wiring = wiring;
        wiring.merchants()
                .keys()
                .forEach((name, key) -> intakes.put(
                        name, new Intake(name, new WebhookVerifier(MerchantKeys.of(key)), EventMapper.USUAL)));
        start();
    }

    private void start() {
        incarnation = new Incarnation();
        recent = new RecentRecords(KEPT, () -> wiring.time().millis() * 1_000_000L);
    }

    /** It dies, with all that it was about to answer. */
    public void die() {
        incarnation.die();
        wiring.story().tell("ingress", "dies");
    }

    /** It is back. */
    public void comeBack() {
        if (incarnation.isDead()) {
            start();
            wiring.story().tell("ingress", "is back");
        }
    }

    /** The webhooks that were answered 200. */
    public List<Accepted> accepted() {
        return Collections.unmodifiableList(accepted);
    }

    /** A webhook comes; {@code answer} hears the status once, or 0 when the connection breaks. */
    public void post(Delivery delivery, IntConsumer answer) {
        if (incarnation.isDead()) {
            answer.accept(0);
            return;
        }
        Instant now = Instant.ofEpochMilli(wiring.skewed(wiring.plan().skews().ingress()));
        Intake intake = intakes.get(delivery.merchant());
        ReceivedWebhook webhook = wiring.has(Fault.SIGNATURE_NOT_CHECKED) ? resigned(delivery) : delivery.webhook();
        Decision decision = intake.decide(webhook, TRACE, now);
        switch (decision) {
            case Decision.Malformed _ -> answer.accept(400);
            case Decision.NotTaps _ -> answer.accept(401);
            case Decision.Write write -> write(delivery, write.record(), answer);
        }
    }

    private void write(Delivery delivery, OutgoingRecord record, IntConsumer answer) {
        if (recent.isKnown(record)) {
            accepted.add(new Accepted(delivery, record.topic().name(), record.id()));
            answer.accept(200);
            return;
        }
        if (recent.isFlood(record)) {
            answer.accept(503);
            return;
        }
        if (wiring.has(Fault.CAPTURES_DROPPED) && delivery.status().equals("CAPTURED") && ++captures % 4 == 0) {
            accepted.add(new Accepted(delivery, record.topic().name(), record.id()));
            answer.accept(200);
            return;
        }
        if (wiring.has(Fault.KNOWN_BEFORE_ACKNOWLEDGED)) {
            recent.acknowledged(record);
        }
        Incarnation alive = incarnation;
        String post = delivery.name() + " @" + ++posts;
        long before = wiring.weather().chance().millis(1, 400, "to the broker", post);
        long after = wiring.weather().chance().millis(1, 400, "from the broker", post);
        if (wiring.has(Fault.ACK_BEFORE_WRITE)) {
            accepted.add(new Accepted(delivery, record.topic().name(), record.id()));
            answer.accept(200);
        }
        wiring.time().after(before, () -> {
            dieAt(0);
            if (alive.isDead()) {
                told(alive, delivery, record, false, answer);
                return;
            }
            boolean written = !wiring.weather().strikes(Kind.BROKER_AWAY, post);
            if (written) {
                Entry entry = wiring.log()
                        .append(
                                record.topic().name(),
                                key(record) == null ? null : key(record).getBytes(UTF_8),
                                wiring.contract()
                                        .values()
                                        .serialize(record.topic().name(), altered(record.value())),
                                record.headers(),
                                wiring.skewed(wiring.plan().skews().ingress()),
                                null);
                wiring.story().tell("ingress", delivery.name(), " is ", entry.topic(), "@", entry.offset());
            }
            dieAt(1);
            boolean heard = written && !wiring.weather().strikes(Kind.ACKNOWLEDGEMENTS_LOST, post);
            wiring.time()
                    .after(
                            written == heard ? after : Duration.ofSeconds(4).toMillis(),
                            () -> told(alive, delivery, record, heard, answer));
        });
    }

    private void dieAt(int step) {
        Optional<Trouble> trouble = wiring.weather().now(Kind.INGRESS_DIES_AT_WRITE);
        if (!incarnation.isDead()
                && trouble.filter(it -> it.degree() == step).isPresent()
                && struck.add(trouble.get())) {
            die();
            wiring.time().after(wiring.weather().chance().millis(1_000, 60_000, "ingress", step), this::comeBack);
        }
    }

    /** What the broker said, or that it said nothing in time. */
    private void told(
            Incarnation alive, Delivery delivery, OutgoingRecord record, boolean acknowledged, IntConsumer answer) {
        if (wiring.has(Fault.ACK_BEFORE_WRITE)) {
            return;
        }
        if (alive.isDead()) {
            answer.accept(0);
            return;
        }
        if (acknowledged) {
            recent.acknowledged(record);
        }
        if (acknowledged || wiring.has(Fault.ACK_WITHOUT_WRITE)) {
            accepted.add(new Accepted(delivery, record.topic().name(), record.id()));
            answer.accept(200);
        } else {
            answer.accept(503);
        }
    }

    private String key(OutgoingRecord record) {
        return wiring.has(Fault.KEYED_BY_ORDER) && record.value() instanceof ChargeEvent event
                ? event.getOrderId()
                : record.key();
    }

    /** What a fault makes of an event. */
    private Object altered(Object value) {
        if (value instanceof ChargeEvent event) {
            if (wiring.has(Fault.UNSIGNED_BODY_BELIEVED)) {
                event.setAuthenticity(Authenticity.SIGNED_BODY);
            }
            if (wiring.has(Fault.TWO_DECIMALS)) {
                event.setAmount(event.getAmount().setScale(2, RoundingMode.DOWN).setScale(3));
            }
            if (wiring.has(Fault.MODE_IGNORED)) {
                event.setMode(wiring.plan().mode());
            }
            if (wiring.has(Fault.CUSTOMER_IN_EVENTS) && event.getStatus() == ChargeStatus.CAPTURED) {
                event.setTransactionReference(Checkout.EMAIL);
            }
        }
        if (value instanceof RefundEvent event && wiring.has(Fault.REFUNDS_HALVED)) {
            event.setAmount(event.getAmount().divide(BigDecimal.TWO, 3, RoundingMode.DOWN));
        }
        return value;
    }

    private ReceivedWebhook resigned(Delivery delivery) {
        try {
            return new TapSigner(wiring.merchants().keys().get(delivery.merchant()))
                    .sign(delivery.webhook().body());
        } catch (IllegalArgumentException _) {
            return delivery.webhook();
        }
    }
}
