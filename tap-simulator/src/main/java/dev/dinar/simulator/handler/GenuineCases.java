package dev.dinar.simulator.handler;

import dev.dinar.simulator.handler.Books.State;
import dev.dinar.simulator.handler.HandlerCase.Timing;
import java.util.List;

/** What Tap posts on a good day, in all its forms. */
final class GenuineCases {

    private GenuineCases() {}

    static List<HandlerCase> of(Scene scene) {
        SampleObject captured = scene.captured("captured");
        return List.of(
                scene.paying(
                        "captured",
                        "a KNET payment of KWD 1.250",
                        "no order is ever paid; if it is 401 or 403, the key given is not the handler's",
                        captured),
                new HandlerCase(
                        "refunded",
                        "KWD 0.001 of that payment given back: created stands at the top",
                        "refunds are lost: the time that a refund's hashstring covers stands elsewhere than a charge's",
                        Timing.IN_TURN,
                        List.of(scene.genuine(SampleObject.refund(captured.id(), scene.now()))),
                        scene.books("captured", State.PAID_ONCE, "and KWD 0.001 given back; a refund pays nothing")),
                single(
                        scene,
                        "declined",
                        "a payment that the bank declined",
                        "whoever has no money gets the goods, or the customer waits for ever",
                        scene.captured("declined").in("DECLINED", "505", "Insufficient Funds")),
                single(
                        scene,
                        "cancelled",
                        "a customer who cancelled: reference.gateway is absent",
                        "the signature is made over 'null' or the field's absence in place of an empty text",
                        scene.captured("cancelled")
                                .in("CANCELLED", "302", "Cancelled")
                                .with(json -> json.withObject("/reference").remove("gateway"))),
                single(
                        scene,
                        "authorized",
                        "an authorization: the money is set aside, not taken",
                        "an order is sent out that nobody has paid",
                        scene.captured("authorized")
                                .in("AUTHORIZED", "001", "Authorized")
                                .with(json -> json.put("object", "authorize")
                                        .put("id", json.path("id").asText().replace("chg_", "auth_")))),
                unpaid(scene));
    }

    private static HandlerCase single(Scene scene, String name, String sends, String harm, SampleObject object) {
        return new HandlerCase(
                name,
                sends,
                harm,
                Timing.IN_TURN,
                List.of(scene.genuine(object)),
                scene.books(name, State.NOT_PAID, "only CAPTURED of a charge pays"));
    }

    private static HandlerCase unpaid(Scene scene) {
        SampleObject initiated = scene.captured("initiated")
                .in("INITIATED", "100", "Initiated")
                .with(json -> json.withObject("/reference").remove(List.of("gateway", "payment")));
        return new HandlerCase(
                "initiated",
                "a charge that is only begun",
                "orders are paid as soon as the customer is sent to KNET",
                Timing.IN_TURN,
                List.of(new Post(scene.signed(initiated), Expected.ANSWERED)),
                scene.books("initiated", State.NOT_PAID, "only CAPTURED of a charge pays"));
    }
}
