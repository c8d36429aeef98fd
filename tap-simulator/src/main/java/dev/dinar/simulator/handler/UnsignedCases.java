package dev.dinar.simulator.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.simulator.handler.Books.State;
import dev.dinar.simulator.handler.HandlerCase.Timing;
import dev.dinar.tap.webhook.ReceivedWebhook;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** What hashstring leaves out: it signs seven fields, and the order id is not among them. */
final class UnsignedCases {

    private UnsignedCases() {}

    static List<HandlerCase> of(Scene scene) {
        return List.of(
                withoutHash(scene),
                reformatted(scene),
                otherOrder(scene),
                claimedReversal(scene),
                upperCase(scene),
                liveMode(scene),
                keyTwice(scene),
                payout(scene));
    }

    private static HandlerCase withoutHash(Scene scene) {
        ReceivedWebhook whole = scene.signed(scene.captured("without-hash"));
        ReceivedWebhook without =
                new ReceivedWebhook(whole.body(), whole.hashstring().orElseThrow(), null);
        return new HandlerCase(
                "without-hash",
                "the header hash is absent, hashstring is right",
                "payments are lost: hash is documented nowhere, and not every webhook has it",
                Timing.IN_TURN,
                List.of(new Post(without, Expected.ACCEPTED)),
                scene.books("without-hash", State.YOURS_TO_DECIDE, "who pays is not signed: compare, or ask Tap"));
    }

    private static HandlerCase reformatted(Scene scene) {
        ReceivedWebhook whole = scene.signed(scene.captured("reformatted"));
        byte[] spaced = new String(whole.body(), UTF_8).replace(",\"", ", \"").getBytes(UTF_8);
        return new HandlerCase(
                "reformatted",
                "a proxy has written the body anew: hash is wrong, hashstring is right",
                "payments are lost for the sake of a header that is documented nowhere",
                Timing.IN_TURN,
                List.of(new Post(
                        new ReceivedWebhook(
                                spaced,
                                whole.hashstring().orElseThrow(),
                                whole.hash().orElseThrow()),
                        Expected.ACCEPTED)),
                scene.books("reformatted", State.YOURS_TO_DECIDE, "who pays is not signed: compare, or ask Tap"));
    }

    private static HandlerCase otherOrder(Scene scene) {
        SampleObject own =
                SampleObject.charge("somebody-elses-order", scene.now().minusSeconds(60));
        SampleObject sent = own.with(json -> json.withObject("/reference").put("order", scene.order("other-order")));
        return new HandlerCase(
                "other-order",
                "the order id was changed after signing: hashstring is right all the same",
                "one payment pays any number of orders of the same amount",
                Timing.IN_TURN,
                List.of(new Post(scene.changed(own, sent), Expected.ANSWERED)),
                scene.books(
                        "other-order",
                        State.NOT_PAID,
                        "the order of a charge is the one that you asked it for, or that Tap's API tells"));
    }

    private static HandlerCase claimedReversal(Scene scene) {
        SampleObject captured = scene.captured("claimed-reversal");
        SampleObject claimed = captured.with(json -> json.put("auto_reversed", true));
        return new HandlerCase(
                "claimed-reversal",
                "CAPTURED, and then the same with auto_reversed, which nobody signed",
                "whoever caught a webhook can cancel the order",
                Timing.IN_TURN,
                List.of(scene.genuine(captured), new Post(scene.changed(captured, claimed), Expected.ANSWERED)),
                scene.books("claimed-reversal", State.PAID_ONCE, "and at most a question to Tap"));
    }

    private static HandlerCase upperCase(Scene scene) {
        ReceivedWebhook whole = scene.signed(scene.captured("upper-case"));
        return new HandlerCase(
                "upper-case",
                "both signatures in upper case; Tap writes lower case",
                "comparing breaks (500)",
                Timing.IN_TURN,
                List.of(new Post(
                        new ReceivedWebhook(
                                whole.body(),
                                whole.hashstring().orElseThrow().toUpperCase(Locale.ROOT),
                                whole.hash().orElseThrow().toUpperCase(Locale.ROOT)),
                        Expected.ANSWERED)),
                scene.books("upper-case", State.YOURS_TO_DECIDE, "paid if it was answered with 2xx"));
    }

    private static HandlerCase liveMode(Scene scene) {
        SampleObject live = scene.captured("live-mode")
                .with(json -> json.put("live_mode", true)
                        .put("id", json.path("id").asText().replace("chg_TS", "chg_LV")));
        return new HandlerCase(
                "live-mode",
                "a charge that calls itself live, signed with a test key",
                "play money pays real orders",
                Timing.IN_TURN,
                List.of(new Post(scene.signed(live), Expected.ANSWERED)),
                scene.books("live-mode", State.NOT_PAID, "the key that fits says which mode it is, not the body"));
    }

    private static HandlerCase keyTwice(Scene scene) {
        SampleObject small = scene.captured("key-twice").of(new BigDecimal("0.1"));
        byte[] body = new String(small.bytes(), UTF_8)
                .replaceFirst("\"amount\":0\\.1", "\"amount\":100,\"amount\":0.1")
                .getBytes(UTF_8);
        ReceivedWebhook signed = scene.signed(small);
        return new HandlerCase(
                "key-twice",
                "\"amount\" stands there twice: 100, and the signed 0.1",
                "one parser reads what is signed, another what is booked",
                Timing.IN_TURN,
                List.of(new Post(
                        new ReceivedWebhook(body, signed.hashstring().orElseThrow(), null), Expected.ANSWERED)),
                scene.books("key-twice", State.YOURS_TO_DECIDE, "if paid, then with KWD 0.100; never with 100"));
    }

    private static HandlerCase payout(Scene scene) {
        byte[] body = SampleObject.payout(scene.now()).bytes();
        return new HandlerCase(
                "payout",
                "Tap pays out to your bank: no object, no known signature",
                "reading breaks (500), or money on its way to you counts as a payment",
                Timing.IN_TURN,
                List.of(new Post(new ReceivedWebhook(body, null, scene.signer().hash(body)), Expected.ANSWERED)),
                scene.books("payout", State.NOT_PAID, "no order at all; ask Tap's API for payouts"));
    }
}
