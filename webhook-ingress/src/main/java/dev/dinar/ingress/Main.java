package dev.dinar.ingress;

import dev.dinar.kit.lifecycle.ServiceMain;

/** The process of webhook-ingress. */
public final class Main {

    private Main() {}

    /** See {@code --help}. */
    public static void main(String[] args) {
        new ServiceMain(
                        "webhook-ingress",
                        "receives Tap's webhooks, verifies them and writes charge-events.",
                        WebhookIngress::start)
                .run(args);
    }
}
