package dev.dinar.simulator.handler;

import dev.dinar.simulator.handler.Books.State;
import dev.dinar.simulator.handler.HandlerCase.Timing;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.TapSigner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the cases of one run share: the key, the time, and how their orders are called.
 *
 * @param signer signs as Tap does for the merchant whose handler is tried
 * @param now when the run began
 * @param run tells this run's orders from others'
 * @param given the order that every webhook names, where there is one
 */
record Scene(TapSigner signer, Instant now, String run, Optional<String> given) {

    static Scene of(SecretKey key, Instant now, Optional<String> order) {
        return new Scene(new TapSigner(key), now, Long.toString(now.toEpochMilli(), Character.MAX_RADIX), order);
    }

    /** The order of a case. */
    String order(String name) {
        return given.orElseGet(() -> "survive-" + run + "-" + name);
    }

    /** A captured KNET charge of KWD 1.250 for a case's order, made a minute ago. */
    SampleObject captured(String name) {
        return SampleObject.charge(order(name), now.minusSeconds(60));
    }

    /** As Tap posts it. */
    ReceivedWebhook signed(SampleObject object) {
        return signer.sign(object.bytes());
    }

    /** As Tap posts it, and so to be accepted. */
    Post genuine(SampleObject object) {
        return new Post(signed(object), Expected.ACCEPTED);
    }

    /** What somebody made of it after it was signed. */
    ReceivedWebhook changed(SampleObject signed, SampleObject sent) {
        ReceivedWebhook original = signed(signed);
        return new ReceivedWebhook(
                sent.bytes(),
                original.hashstring().orElseThrow(),
                original.hash().orElseThrow());
    }

    /** The book entry of a case. */
    Books books(String name, State state, String note) {
        return new Books(order(name), state, note);
    }

    /** A case of a single webhook that pays its order. */
    HandlerCase paying(String name, String sends, String harm, SampleObject object) {
        return new HandlerCase(
                name,
                sends,
                harm,
                Timing.IN_TURN,
                List.of(genuine(object)),
                books(
                        name,
                        State.PAID_ONCE,
                        object.json().path("currency").asText() + " "
                                + object.json().path("amount").asText()));
    }
}
