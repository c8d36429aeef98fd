package dev.dinar.tap.json;

import static java.util.Objects.requireNonNull;

import dev.dinar.events.Mode;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was scanned, to an object of Tap's or to why it is none.
 *
 * @param scan the fields
 * @param id the object's id
 * @param kind what that names
 */
record ObjectForm(ObjectScan scan, String id, ObjectKind kind) {

    private static final long MOST_MINUTES = Duration.ofDays(400).toMinutes();

    /** Of another kind than Dinar reads, anything may be missing: it is not known what of it is signed. */
    static Reading of(ObjectScan scan) {
        String id = scan.text(TapField.ID);
        if (id == null) {
            return malformed(scan, TapField.ID);
        }
        ObjectForm form = new ObjectForm(scan, id, ObjectKind.ofId(id));
        TapField obstacle = form.obstacle();
        if (obstacle == null) {
            return new Reading.Read(form.object());
        }
        return switch (form.kind) {
            case CHARGE, AUTHORIZE, REFUND, INVOICE -> malformed(scan, obstacle);
            case PAYOUT, OTHER -> new Reading.OfAnotherKind(id, form.kind);
        };
    }

    private static Reading malformed(ObjectScan scan, TapField field) {
        return new Reading.Malformed(
                field.path(),
                !scan.isWrong(field)
                        ? "is missing"
                        : field == TapField.AMOUNT ? "is not a decimal number within bounds" : "is not text");
    }

    /** The first signed field that is wrong, or missing though the signed message needs it; null when there is none. */
    private @Nullable TapField obstacle() {
        if (scan.anyWrong()) {
            for (TapField field : TapField.values()) {
                if (field.isSigned(kind) && scan.isWrong(field)) {
                    return field;
                }
            }
        }
        if (scan.text(TapField.STATUS) == null) {
            return TapField.STATUS;
        }
        if (scan.amount() == null) {
            return TapField.AMOUNT;
        }
        if (scan.text(TapField.CURRENCY) == null) {
            return TapField.CURRENCY;
        }
        if (kind == ObjectKind.INVOICE && scan.text(TapField.UPDATED) == null) {
            return TapField.UPDATED;
        }
        return scan.text(created()) == null ? created() : null;
    }

    /** The {@code created} that is signed. */
    private TapField created() {
        return switch (kind) {
            case CHARGE, AUTHORIZE -> TapField.TRANSACTION_CREATED;
            case REFUND, INVOICE -> TapField.CREATED;
            case PAYOUT, OTHER ->
                scan.text(TapField.TRANSACTION_CREATED) == null ? TapField.CREATED : TapField.TRANSACTION_CREATED;
        };
    }

    /** Once there is no obstacle. */
    private TapObject object() {
        return new TapObject(
                id,
                text(TapField.OBJECT),
                requireNonNull(scan.text(TapField.STATUS)),
                requireNonNull(scan.amount()),
                requireNonNull(scan.text(TapField.CURRENCY)),
                requireNonNull(scan.text(created())),
                text(TapField.UPDATED),
                scan.flag(TapField.LIVE_MODE),
                text(TapField.CHARGE_ID),
                new References(
                        text(TapField.REFERENCE_GATEWAY),
                        text(TapField.REFERENCE_PAYMENT),
                        text(TapField.REFERENCE_ORDER),
                        text(TapField.REFERENCE_TRANSACTION),
                        text(TapField.REFERENCE_MERCHANT)),
                text(TapField.RESPONSE_CODE),
                text(TapField.RESPONSE_MESSAGE),
                text(TapField.SOURCE_PAYMENT_METHOD),
                text(TapField.SOURCE_ID),
                text(TapField.TRANSACTION_URL),
                expiry(),
                scan.activities(),
                scan.flag(TapField.AUTO_REVERSED).orElse(false),
                odd());
    }

    private Optional<String> text(TapField field) {
        return Optional.ofNullable(scan.text(field));
    }

    /** Unsigned and only a hint: a form that Tap has not shown yet must not cost the event. */
    private Optional<Duration> expiry() {
        String type = scan.text(TapField.TRANSACTION_EXPIRY_TYPE);
        if (type == null || scan.period() < 1) {
            return Optional.empty();
        }
        long each = switch (type) {
            case "MINUTE" -> 1;
            case "HOUR" -> 60;
            case "DAY" -> 24 * 60;
            default -> MOST_MINUTES;
        };
        long minutes = each * scan.period();
        return minutes < MOST_MINUTES ? Optional.of(Duration.ofMinutes(minutes)) : Optional.empty();
    }

    private Set<TapField> odd() {
        boolean contradictsKind = contradictsKind();
        boolean contradictsMode = contradictsMode();
        if (!scan.anyWrong() && !contradictsKind && !contradictsMode) {
            return Set.of();
        }
        Set<TapField> odd = EnumSet.noneOf(TapField.class);
        for (TapField field : TapField.values()) {
            if (scan.isWrong(field)) {
                odd.add(field);
            }
        }
        if (contradictsKind) {
            odd.add(TapField.OBJECT);
        }
        if (contradictsMode) {
            odd.add(TapField.LIVE_MODE);
        }
        return Collections.unmodifiableSet(odd);
    }

    private boolean contradictsKind() {
        String object = scan.text(TapField.OBJECT);
        return object != null && kind.isContradictedBy(object);
    }

    private boolean contradictsMode() {
        Mode ofId = TapObject.modeOf(id);
        return scan.flag(TapField.LIVE_MODE)
                .map(live -> live ? Mode.LIVE : Mode.TEST)
                .filter(mode -> ofId != Mode.UNKNOWN && mode != ofId)
                .isPresent();
    }
}
