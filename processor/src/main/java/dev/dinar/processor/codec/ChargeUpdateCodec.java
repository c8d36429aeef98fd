package dev.dinar.processor.codec;

import dev.dinar.events.Charge;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.processor.domain.charge.ChargeRules;
import dev.dinar.processor.domain.charge.ChargeUpdates;
import dev.dinar.processor.domain.charge.TrackedCharge;
import dev.dinar.processor.store.ChargeUpdate;
import org.apache.kafka.common.serialization.Serde;

/**
 * What one half of the processor sends the other, as bytes. Reads what version 0.1.0 sent, too, and left unread when it was replaced:
 * the contract's {@code Charge}. Safe for use by many threads.
 */
public final class ChargeUpdateCodec {

    private final SingleObject<ChargeUpdate> updates = new SingleObject<>(ChargeUpdate.class);
    private final SingleObject<Charge> charges = new SingleObject<>(Charge.class, "charge-1");
    private final ChargeRules rules;

    /** A codec of updates that follow from {@code rules}. */
    public ChargeUpdateCodec(ChargeRules rules) {
        this.rules = rules;
    }

    /** The serde of the internal topic. */
    public Serde<ChargeUpdate> serde() {
        return StateSerde.of(updates::encode, this::decode);
    }

    private ChargeUpdate decode(String topic, byte[] bytes) {
        if (!charges.knows(bytes)) {
            return readable(topic, updates.decode(topic, bytes));
        }
        TrackedCharge charge = rules.adopted(ChargeCodec.fromAvro(charges.decode(topic, bytes)));
        String order = charge.charge()
                .orElseThrow()
                .believedOrder(rules.policy().trust())
                .orElse("");
        return ChargeUpdates.of(charge, order, false, rules.policy());
    }

    /** Enumerations are sent by name: what a newer version added is told like all else that this one cannot read. */
    private static ChargeUpdate readable(String topic, ChargeUpdate update) {
        try {
            ChargeKind.valueOf(update.getKind());
            ChargeStatus.valueOf(update.getStatus());
            Mode.valueOf(update.getMode());
            return update;
        } catch (IllegalArgumentException e) {
            throw new UnreadableStateException(
                    topic, "a ChargeUpdate with a name that this version does not know: " + e.getMessage(), e);
        }
    }
}
