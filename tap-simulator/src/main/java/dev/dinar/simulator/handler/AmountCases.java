package dev.dinar.simulator.handler;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.dinar.simulator.handler.Books.State;
import dev.dinar.simulator.handler.HandlerCase.Timing;
import java.math.BigDecimal;
import java.util.List;

/** Amounts as Tap writes them in JSON, and signs them with all decimals of the currency. */
final class AmountCases {

    private AmountCases() {}

    static List<HandlerCase> of(Scene scene) {
        return List.of(
                paying(
                        scene,
                        "amount-three-decimals",
                        "KWD 12345.678",
                        "large or exact amounts are refused: a float, or two decimals for every currency",
                        new BigDecimal("12345.678")),
                paying(
                        scene,
                        "amount-trailing-zero",
                        "KWD 0.1, signed as 0.100",
                        "the amount is signed as JSON writes it, not with three decimals",
                        new BigDecimal("0.1")),
                paying(
                        scene,
                        "amount-whole",
                        "KWD 5, signed as 5.000",
                        "whole amounts are refused: the amount is signed as JSON writes it",
                        new BigDecimal("5")),
                paying(
                        scene,
                        "amount-one-zero",
                        "KWD 7.0, signed as 7.000",
                        "the amount is signed as JSON or a float writes it",
                        new BigDecimal("7.0")),
                scene.paying(
                        "amount-text",
                        "KWD \"10.00\" as a text, signed as 10.000",
                        "an amount in quotes is refused, or kills the handler",
                        scene.captured("amount-text").of(TextNode.valueOf("10.00"))),
                dollars(scene));
    }

    private static HandlerCase paying(Scene scene, String name, String sends, String harm, BigDecimal amount) {
        return scene.paying(name, sends, harm, scene.captured(name).of(amount));
    }

    private static HandlerCase dollars(Scene scene) {
        SampleObject dollars = scene.captured("amount-two-decimals")
                .of(new BigDecimal("99.9"))
                .with(json -> {
                    json.put("currency", "USD");
                    json.withObject("/transaction").put("currency", "USD");
                });
        return new HandlerCase(
                "amount-two-decimals",
                "USD 99.9, signed as 99.90",
                "three decimals are written for every currency",
                Timing.IN_TURN,
                List.of(scene.genuine(dollars)),
                scene.books(
                        "amount-two-decimals",
                        State.YOURS_TO_DECIDE,
                        "paid only if the order asks for USD 99.90: 99.900 dinars are another sum"));
    }
}
