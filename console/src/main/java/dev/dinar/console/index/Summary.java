package dev.dinar.console.index;

import dev.dinar.console.log.Entry;
import dev.dinar.events.ChargeStatus;
import dev.dinar.schemas.Topics;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a list says of a charge, or of an order of which no charge is known. Immutable.
 *
 * @param kind what its id names
 * @param id the charge's or the order's
 * @param order the order of a charge, as far as anybody said
 * @param status the highest status of a charge that was seen; an order's standing
 * @param amount in major units
 * @param currency ISO 4217
 * @param merchant the merchant's name
 * @param late paid after it had failed
 * @param alerted a person should look at it
 * @param made when Tap created it, or it was asked for
 * @param first the time of the oldest record about it
 * @param last the time of the newest
 * @param references what else it is called: Tap's, the network's and the merchant's references, requests, refunds
 */
public record Summary(
        Kind kind,
        String id,
        Optional<String> order,
        Optional<String> status,
        Optional<BigDecimal> amount,
        Optional<String> currency,
        Optional<String> merchant,
        boolean late,
        boolean alerted,
        Instant made,
        Instant first,
        Instant last,
        Set<String> references) {

    /** What is summed up. */
    public enum Kind {
        /** A charge or an authorization. */
        CHARGE,
        /** An order. */
        ORDER
    }

    private static final int MOST_REFERENCES = 24;

    private static final List<String> REFERENCES = List.of(
            "transaction_reference",
            "gateway_reference",
            "payment_reference",
            "authorize_id",
            "request_id",
            "command_id",
            "refund_id",
            "merchant_reference");

    /** An order's, lowest first: it is told what came of it. */
    private static final List<String> STANDINGS = List.of("ASKED", "REJECTED", "FAILED", "PAID", "REVERSED");

    private static final List<String> STATUSES =
            Arrays.stream(ChargeStatus.values()).map(Enum::name).toList();

    /** Of this status Tap may still tell another. An authorization waits for the merchant, days if need be: it is not stuck. */
    private static final Set<String> OPEN = Set.of("INITIATED", "IN_PROGRESS", "UNKNOWN");

    /** Keeps the references. */
    public Summary {
        references = Set.copyOf(references);
    }

    /** Of what is heard of for the first time. */
    static Summary of(Kind kind, String id, Entry entry) {
        return new Summary(
                kind,
                id,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                entry.at(),
                entry.at(),
                entry.at(),
                Set.of());
    }

    /** Whether nothing final is known of the charge. */
    public boolean isOpen() {
        return kind == Kind.CHARGE && status.filter(OPEN::contains).isPresent();
    }

    /** The same after a record about it. Records come in any order of topics, so that nothing here depends on it but what is shown first. */
    Summary hear(Entry entry) {
        boolean isState = entry.topic().equals(Topics.CHARGES.name());
        boolean isOfCharge = isState || entry.topic().equals(Topics.CHARGE_EVENTS.name());
        Optional<String> said = kind == Kind.CHARGE ? statusOf(entry, isOfCharge) : standingOf(entry);
        boolean isWish = kind == Kind.ORDER && entry.topic().equals(Topics.CHARGE_REQUESTS.name());
        boolean tellsAmount = isState || (amount.isEmpty() && (isOfCharge || isWish));
        return new Summary(
                kind,
                id,
                orderOf(entry),
                higher(said),
                tellsAmount ? entry.decimal("amount").or(() -> amount) : amount,
                tellsAmount ? entry.text("currency").or(() -> currency) : currency,
                merchant.or(() -> entry.text("merchant")),
                late || entry.value().path("paid_late").asBoolean(),
                alerted || entry.topic().equals(Topics.PAYMENT_ALERTS.name()),
                madeAt(entry, isOfCharge),
                entry.at().isBefore(first) ? entry.at() : first,
                entry.at().isAfter(last) ? entry.at() : last,
                referencesWith(entry));
    }

    /** What it paid goes before what events claim. */
    private Optional<String> orderOf(Entry entry) {
        return entry.text("paid_order_id").or(() -> order).or(entry::order);
    }

    private Optional<String> higher(Optional<String> said) {
        List<String> scale = kind == Kind.CHARGE ? STATUSES : STANDINGS;
        return said.filter(word -> status.isEmpty() || scale.indexOf(word) > scale.indexOf(status.get()))
                .or(() -> status);
    }

    private static Optional<String> statusOf(Entry entry, boolean isOfCharge) {
        return isOfCharge ? entry.text("status") : Optional.empty();
    }

    private static Optional<String> standingOf(Entry entry) {
        String topic = entry.topic();
        if (topic.equals(Topics.ORDER_PAID.name())) {
            return Optional.of("PAID");
        }
        if (topic.equals(Topics.ORDER_PAYMENT_FAILED.name())) {
            return Optional.of(entry.text("reason").filter("REVERSED"::equals).orElse("FAILED"));
        }
        if (topic.equals(Topics.CHARGE_REPLIES.name())) {
            return entry.text("outcome").filter("REJECTED"::equals);
        }
        return topic.equals(Topics.CHARGE_REQUESTS.name()) ? Optional.of("ASKED") : Optional.empty();
    }

    private Instant madeAt(Entry entry, boolean isOfCharge) {
        Optional<Instant> said = isOfCharge ? entry.time("created") : Optional.empty();
        if (said.isPresent()) {
            return said.get();
        }
        return made.equals(first) && entry.at().isBefore(made) ? entry.at() : made;
    }

    private Set<String> referencesWith(Entry entry) {
        Set<String> all = new LinkedHashSet<>(references);
        REFERENCES.stream().flatMap(name -> entry.text(name).stream()).forEach(all::add);
        return all.size() == references.size() || references.size() >= MOST_REFERENCES ? references : all;
    }
}
