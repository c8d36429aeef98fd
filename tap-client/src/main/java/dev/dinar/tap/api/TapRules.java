package dev.dinar.tap.api;

import dev.dinar.schemas.Currencies;
import dev.dinar.tap.api.Problem.Cause;
import dev.dinar.tap.json.ObjectKind;
import dev.dinar.tap.json.TapId;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** What Tap is known to refuse: found before the call, told by the field as Tap names it. The first broken rule is told. */
final class TapRules {

    private static final int REFERENCE = 100;
    private static final int DESCRIPTION = 1_000;
    private static final int DESCRIPTOR = 60;
    private static final int METADATA_KEY = 250;
    private static final int METADATA_VALUE = 1_000;
    private static final int DIGITS_BEFORE_POINT = 15;
    private static final String DESTINATIONS = "destinations";

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private TapRules() {}

    static Optional<Problem> broken(NewCharge charge) {
        boolean knet = charge.source().equals(NewCharge.KNET);
        boolean kwd = charge.money().currency().equals("KWD");
        return money(charge.money())
                .or(() -> when(charge.source().isBlank(), "source.id", "is missing"))
                .or(() -> when(knet && !kwd, "currency", "must be KWD: KNET knows no other"))
                .or(() -> redirect(charge.urls().redirect(), charge.source()))
                .or(() -> post(charge.urls().post()))
                .or(() -> customer(charge.customer()))
                .or(() -> when(
                        charge.terms().saveCard() && charge.customer().id().isEmpty(),
                        "customer.id",
                        "is missing: a card is saved for a customer whom Tap knows"))
                .or(() -> references(charge.references()))
                .or(() -> texts(charge.texts()))
                .or(() -> expiry(charge.terms().expiryMinutes()))
                .or(() -> destinations(charge.terms().destinations(), charge.money()));
    }

    static Optional<Problem> broken(NewAuthorization authorization) {
        int hours = authorization.afterHours();
        return broken(authorization.charge())
                .or(() -> when(
                        !authorization.charge().terms().destinations().isEmpty(),
                        DESTINATIONS,
                        "are for charges: Tap does not say what becomes of an authorization's"))
                .or(() -> when(hours < 1 || hours > 168, "auto.time", "must be 1 to 168 hours"));
    }

    static Optional<Problem> broken(Capture capture) {
        return money(capture.money())
                .or(() -> id(capture.authorizeId(), ObjectKind.AUTHORIZE, "source.id"))
                .or(() -> references(capture.references()))
                .or(() -> post(capture.post()));
    }

    static Optional<Problem> broken(NewRefund refund) {
        return money(refund.money())
                .or(() -> id(refund.chargeId(), ObjectKind.CHARGE, "charge_id"))
                .or(() -> when(refund.reason().isBlank(), "reason", "is missing"))
                .or(() -> key(refund.idempotencyKey()))
                .or(() -> length(refund.merchantReference(), REFERENCE, "reference.merchant"))
                .or(() -> post(refund.post()));
    }

    /** An id of a kind. Its form also keeps it from reaching out of its place in a path. */
    static Optional<Problem> id(String id, ObjectKind kind, String field) {
        return when(
                ObjectKind.ofId(id) != kind || !TapId.isOne(id), field, "is not the id of an object of kind " + kind);
    }

    private static Optional<Problem> money(TapAmount money) {
        OptionalInt decimals = Currencies.decimals(money.currency());
        return decimals.isEmpty()
                ? when(true, "currency", "is not one that Dinar knows")
                : amount(money, decimals.getAsInt(), "amount");
    }

    private static Optional<Problem> amount(TapAmount money, int decimals, String field) {
        return when(money.amount().signum() <= 0, field, "is not above zero")
                .or(() -> when(
                        money.amount().stripTrailingZeros().scale() > decimals,
                        field,
                        "has more than the " + decimals + " decimals of " + money.currency()))
                .or(() -> when(
                        (long) money.amount().precision() - money.amount().scale() > DIGITS_BEFORE_POINT,
                        field,
                        "has more than " + DIGITS_BEFORE_POINT + " digits before the point"));
    }

    /** Tap documents that what the destinations leave of the amount is the merchant's own, and no more than that. */
    private static Optional<Problem> destinations(List<Destination> destinations, TapAmount money) {
        return IntStream.range(0, destinations.size())
                .boxed()
                .flatMap(at ->
                        destination(destinations.get(at), money, DESTINATIONS + ".destination[" + at + "]").stream())
                .findFirst()
                .or(() -> when(
                        destinations.stream()
                                        .map(Destination::amount)
                                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                                        .compareTo(money.amount())
                                > 0,
                        DESTINATIONS,
                        "are given more than the amount"));
    }

    private static Optional<Problem> destination(Destination destination, TapAmount money, String field) {
        int decimals = Currencies.decimals(money.currency()).orElseThrow();
        return when(destination.id().isBlank(), field + ".id", "is missing")
                .or(() -> amount(new TapAmount(destination.amount(), money.currency()), decimals, field + ".amount"));
    }

    /** Every source but a token leads the browser away, and it must come back to a page that cannot be tampered with. */
    private static Optional<Problem> redirect(Optional<URI> url, String source) {
        if (url.isEmpty()) {
            return when(source.startsWith("src_"), "redirect.url", "is missing: the customer could not come back");
        }
        boolean https = "https".equals(url.get().getScheme());
        boolean here = "http".equals(url.get().getScheme())
                && THIS_MACHINE.contains(String.valueOf(url.get().getHost()));
        return when(!https && !here, "redirect.url", "must be https");
    }

    private static Optional<Problem> post(Optional<URI> url) {
        boolean http = url.isEmpty()
                || Set.of("http", "https").contains(String.valueOf(url.get().getScheme()));
        return when(
                !http || url.filter(it -> it.getHost() == null).isPresent(),
                "post.url",
                "must be an http or https URL");
    }

    private static Optional<Problem> customer(Customer customer) {
        return customer.id().isPresent()
                ? Optional.empty()
                : when(
                                customer.firstName()
                                        .filter(name -> !name.isBlank())
                                        .isEmpty(),
                                "customer.first_name",
                                "is missing")
                        .or(() -> when(
                                customer.email().isEmpty() && customer.phone().isEmpty(),
                                "customer.email",
                                "is missing, and so is a phone"));
    }

    private static Optional<Problem> references(OwnReferences references) {
        return key(references.idempotencyKey())
                .or(() -> length(references.order(), REFERENCE, "reference.order"))
                .or(() -> length(references.transaction(), REFERENCE, "reference.transaction"));
    }

    private static Optional<Problem> key(String key) {
        return when(key.isBlank(), "reference.idempotent", "is missing")
                .or(() -> length(Optional.of(key), REFERENCE, "reference.idempotent"));
    }

    private static Optional<Problem> texts(Texts texts) {
        return length(texts.description(), DESCRIPTION, "description")
                .or(() -> length(texts.statementDescriptor(), DESCRIPTOR, "statement_descriptor"))
                .or(() -> when(
                        texts.language()
                                .filter(language -> !Set.of("ar", "en").contains(language))
                                .isPresent(),
                        "lang_code",
                        "must be ar or en"))
                .or(() -> texts.metadata().entrySet().stream()
                        .flatMap(entry -> metadata(entry).stream())
                        .findFirst());
    }

    private static Optional<Problem> metadata(Map.Entry<String, String> entry) {
        return length(Optional.of(entry.getKey()), METADATA_KEY, "metadata")
                .or(() -> length(Optional.of(entry.getValue()), METADATA_VALUE, "metadata." + entry.getKey()));
    }

    private static Optional<Problem> expiry(OptionalInt minutes) {
        boolean wrong = minutes.isPresent() && (minutes.getAsInt() < 5 || minutes.getAsInt() > 60);
        return when(wrong, "transaction.expiry.period", "must be 5 to 60 minutes");
    }

    private static Optional<Problem> length(Optional<String> text, int limit, String field) {
        return when(
                text.filter(it -> it.length() >= limit).isPresent(),
                field,
                "must be shorter than " + limit + " characters");
    }

    private static Optional<Problem> when(boolean broken, String field, String problem) {
        return broken
                ? Optional.of(
                        new Problem(Cause.REQUEST, 0, Optional.empty(), Optional.of(field), field + " " + problem))
                : Optional.empty();
    }
}
