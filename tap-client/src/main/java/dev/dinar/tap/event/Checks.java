package dev.dinar.tap.event;

import dev.dinar.events.Authenticity;
import dev.dinar.events.Mode;
import dev.dinar.schemas.Currencies;
import dev.dinar.tap.json.EpochMillis;
import dev.dinar.tap.json.ObjectKind;
import dev.dinar.tap.json.TapId;
import dev.dinar.tap.json.TapObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What charge and refund events have in common: each check gives the event's value or names the field in the way. */
final class Checks {

    private static final int LONGEST = 255;

    private Checks() {}

    /**
     * The id has the form of one. An {@code object} that contradicts it counts only if it is known to be Tap's: the id is signed,
     * and whoever caught a webhook could have changed the other.
     */
    static void idAndObject(TapObject object, Authenticity authenticity) throws CannotMap {
        if (!TapId.isOne(object.id())) {
            throw new CannotMap("id", "does not have the form of an id");
        }
        ObjectKind kind = object.kind();
        if (authenticity != Authenticity.SIGNED_FIELDS
                && object.object().filter(kind::isContradictedBy).isPresent()) {
            throw new CannotMap("object", "contradicts the id, which names an object of kind " + kind);
        }
    }

    /** The charge that a refund names. */
    static String chargeId(TapObject refund) throws CannotMap {
        String id = refund.chargeId().orElseThrow(() -> new CannotMap("charge_id", "is missing"));
        if (ObjectKind.ofId(id) != ObjectKind.CHARGE || !TapId.isOne(id)) {
            throw new CannotMap("charge_id", "does not name a charge");
        }
        return id;
    }

    /** The amount as the contract holds it. */
    static BigDecimal amount(TapObject object) throws CannotMap {
        if (Currencies.decimals(object.currency()).isEmpty()) {
            throw new CannotMap("currency", "is not one that Dinar knows");
        }
        if (object.amount().signum() <= 0) {
            throw new CannotMap("amount", "is not above zero");
        }
        try {
            return Currencies.contractual(object.amount(), object.currency());
        } catch (IllegalArgumentException _) {
            throw new CannotMap("amount", "has more digits than " + object.currency() + " allows");
        }
    }

    /** When Tap created the object. */
    static Instant created(TapObject object) throws CannotMap {
        String field = object.kind() == ObjectKind.REFUND ? "created" : "transaction.created";
        return EpochMillis.parse(object.created())
                .orElseThrow(() -> new CannotMap(field, "is not a time in epoch milliseconds"));
    }

    /**
     * Whether money moved. The id tells and is signed. {@code live_mode}, which may confirm or contradict it, or tell where the id
     * is silent, counts only if it is known to be Tap's: whoever caught a signed webhook could have turned it round.
     */
    static Mode mode(TapObject object, Authenticity authenticity) {
        Mode ofId = object.modeOfId();
        if (authenticity == Authenticity.SIGNED_FIELDS || object.liveMode().isEmpty()) {
            return ofId;
        }
        Mode ofFlag = object.liveMode().get() ? Mode.LIVE : Mode.TEST;
        return ofId == Mode.UNKNOWN || ofId == ofFlag ? ofFlag : Mode.UNKNOWN;
    }

    /** A text that may be missing, as the contract holds it. Overlong ones are no references. */
    static @Nullable String text(String field, Optional<String> value) throws CannotMap {
        if (value.isPresent() && value.get().length() > LONGEST) {
            throw new CannotMap(field, "is longer than " + LONGEST + " characters");
        }
        return value.orElse(null);
    }
}
