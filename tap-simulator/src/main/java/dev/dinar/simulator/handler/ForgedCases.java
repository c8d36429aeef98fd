package dev.dinar.simulator.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.simulator.handler.Books.State;
import dev.dinar.simulator.handler.HandlerCase.Timing;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.TapSigner;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** What is not Tap's. */
final class ForgedCases {

    private static final TapSigner FORGER = new TapSigner(SecretKey.of("sk_test_of_a_forger"));

    private ForgedCases() {}

    static List<HandlerCase> of(Scene scene) {
        SampleObject unsigned = scene.captured("unsigned");
        SampleObject body = scene.captured("body-hash");
        return List.of(
                refused(
                        scene,
                        "unsigned",
                        "no signature at all",
                        "whoever knows the address can pay orders",
                        new ReceivedWebhook(unsigned.bytes(), null, null)),
                refused(
                        scene,
                        "forged",
                        "signed with another key",
                        "whoever knows the address can pay orders",
                        FORGER.sign(scene.captured("forged").bytes())),
                broken(scene),
                refused(
                        scene,
                        "body-hash",
                        "hashstring holds the hash of the body",
                        "hashstring is taken for what it is not: Tap's own webhooks are refused, or anything is taken",
                        new ReceivedWebhook(body.bytes(), scene.signer().hash(body.bytes()), null)),
                amountChanged(scene),
                statusChanged(scene),
                notAnObject(scene));
    }

    private static HandlerCase refused(
            Scene scene, String name, String sends, String harm, ReceivedWebhook... webhooks) {
        return new HandlerCase(
                name,
                sends,
                harm,
                Timing.IN_TURN,
                Stream.of(webhooks)
                        .map(webhook -> new Post(webhook, Expected.REFUSED))
                        .toList(),
                scene.books(name, State.NOT_PAID, "nothing at all is noted for the order"));
    }

    private static HandlerCase broken(Scene scene) {
        byte[] body = scene.captured("broken-signature").bytes();
        String whole = scene.signer().sign(body).hashstring().orElseThrow();
        return refused(
                scene,
                "broken-signature",
                "signatures that are none: empty, cut short, no hexadecimal, all zeroes",
                "comparing breaks (500), or compares only as far as the shorter one goes",
                Stream.of("", whole.substring(0, 32), "z".repeat(64), "0".repeat(64))
                        .map(hashstring -> new ReceivedWebhook(body, hashstring, null))
                        .toArray(ReceivedWebhook[]::new));
    }

    private static HandlerCase amountChanged(Scene scene) {
        SampleObject small = scene.captured("amount-changed").of(new BigDecimal("0.1"));
        SampleObject large = small.of(new BigDecimal("100"));
        return refused(
                scene,
                "amount-changed",
                "KWD 0.100 was signed, KWD 100.000 is sent",
                "whoever pays a little has paid a lot",
                scene.changed(small, large));
    }

    private static HandlerCase statusChanged(Scene scene) {
        SampleObject captured = scene.captured("status-changed");
        return refused(
                scene,
                "status-changed",
                "DECLINED was signed, CAPTURED is sent",
                "whoever was declined has paid",
                scene.changed(captured.in("DECLINED", "505", "Insufficient Funds"), captured));
    }

    private static HandlerCase notAnObject(Scene scene) {
        return refused(
                scene,
                "not-an-object",
                "bodies that are no object of Tap's: empty, cut short, an array, null",
                "reading breaks (500): every scanner of the internet raises an alarm",
                Stream.of("", "{\"id\":\"chg_TS", "[]", "null")
                        .map(text -> text.getBytes(UTF_8))
                        .map(bytes -> new ReceivedWebhook(
                                bytes,
                                scene.signer().hash(bytes),
                                scene.signer().hash(bytes)))
                        .toArray(ReceivedWebhook[]::new));
    }
}
