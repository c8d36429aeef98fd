package dev.dinar.tap.json;

import dev.dinar.events.Mode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What Dinar reads of a charge, authorization, refund or invoice. Says nothing about whether it is Tap that wrote it. Empty
 * texts count as absent, and so does an unsigned field of a form that Tap does not use. Holds no personal data.
 *
 * @param id Tap's id, not empty
 * @param object Tap's {@code object}: unsigned, so only ever compared with the id
 * @param status Tap's status, as written
 * @param amount the top-level amount in major units, with the decimals that it was written with; at most 18 of them
 * @param currency the top-level currency, as written
 * @param created the {@code created} that is signed: {@code transaction.created} of charges and authorizations, the
 *     top-level one of the rest; epoch milliseconds, as written
 * @param updated an invoice's {@code updated}, as written
 * @param liveMode Tap's {@code live_mode}
 * @param chargeId the charge that a refund gives back
 * @param references the references of both sides
 * @param responseCode Tap's {@code response.code}
 * @param responseMessage Tap's {@code response.message}
 * @param paymentMethod Tap's {@code source.payment_method}
 * @param sourceId Tap's {@code source.id}; an authorization's id where a charge captures one
 * @param redirectUrl where to send the customer ({@code transaction.url}), in answers of the API
 * @param expiry how long after {@code created} the customer can pay
 * @param activities what happened so far, as Tap orders it
 * @param autoReversed Tap reversed the capture by itself: unsigned
 * @param odd the unsigned fields that were there in a form that Tap does not use, or that contradict the id
 */
public record TapObject(
        String id,
        Optional<String> object,
        String status,
        BigDecimal amount,
        String currency,
        String created,
        Optional<String> updated,
        Optional<Boolean> liveMode,
        Optional<String> chargeId,
        References references,
        Optional<String> responseCode,
        Optional<String> responseMessage,
        Optional<String> paymentMethod,
        Optional<String> sourceId,
        Optional<String> redirectUrl,
        Optional<Duration> expiry,
        List<Activity> activities,
        boolean autoReversed,
        Set<TapField> odd) {

    /** What it is, by its id. */
    public ObjectKind kind() {
        return ObjectKind.ofId(id);
    }

    /** Whether money moves, by the id, which is signed; UNKNOWN where it says nothing. */
    public Mode modeOfId() {
        return modeOf(id);
    }

    static Mode modeOf(String id) {
        int at = id.indexOf('_') + 1;
        if (id.startsWith("TS", at)) {
            return Mode.TEST;
        }
        return id.startsWith("LV", at) ? Mode.LIVE : Mode.UNKNOWN;
    }
}
