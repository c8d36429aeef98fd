package dev.dinar.bench.ingress;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.bench.deployment.Deployment;
import dev.dinar.bench.load.SampleWebhook;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.TapSigner;
import java.util.Locale;

/** Webhooks as Tap posts them, each of another charge: {@code samples/knet-captured.json} (1.8 KB) with both signatures. */
public final class SignedRequests {

    private static final String CHARGE = "chg_TS05A1320231018Hy56070001";
    private static final String ORDER = "ord_0001";
    private static final String PAYMENT = "9720221916128348054";

    private final TapSigner signer = new TapSigner(SecretKey.of(Deployment.SECRET_KEY));
    private final String sample = SampleWebhook.text().strip();

    /** Reads the sample. */
    public SignedRequests() {}

    /** The webhook of charge number {@code n}. */
    public ReceivedWebhook webhook(int n) {
        String number = String.format(Locale.ROOT, "%08d", n);
        String body = sample.replace(CHARGE, "chg_TS05A13202310" + number + "Hy56")
                .replace(ORDER, "ord_" + number)
                .replace(PAYMENT, "97202219161" + number);
        return signer.sign(body.getBytes(UTF_8));
    }

    /** The same as a request of HTTP/1.1. */
    byte[] request(int n) {
        ReceivedWebhook webhook = webhook(n);
        byte[] body = webhook.body();
        byte[] head = ("POST /webhooks/tap/default HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + body.length + "\r\n"
                        + "hashstring: " + webhook.hashstring().orElseThrow() + "\r\n"
                        + "hash: " + webhook.hash().orElseThrow() + "\r\n\r\n")
                .getBytes(US_ASCII);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }
}
