package dev.dinar.gateway;

import dev.dinar.kit.lifecycle.ServiceMain;

/** The process of charge-gateway. */
public final class Main {

    private Main() {}

    /** See {@code --help}. */
    public static void main(String[] args) {
        new ServiceMain(
                        "charge-gateway",
                        "makes charges, captures and refunds at Tap and asks Tap how charges stand.",
                        ChargeGateway::start)
                .run(args);
    }
}
