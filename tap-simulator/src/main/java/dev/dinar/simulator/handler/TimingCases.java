package dev.dinar.simulator.handler;

import dev.dinar.simulator.handler.Books.State;
import dev.dinar.simulator.handler.HandlerCase.Timing;
import dev.dinar.tap.webhook.ReceivedWebhook;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** Late, twice, at once, in another order than it happened, and taken back. */
final class TimingCases {

    private static final Duration ALMOST_EXPIRED = Duration.ofMinutes(25);
    private static final Duration LONG_AGO = Duration.ofDays(500);
    private static final int AT_ONCE = 4;

    private TimingCases() {}

    static List<HandlerCase> of(Scene scene) {
        return List.of(
                scene.paying(
                        "slow-payer",
                        "a charge that was made 25 minutes ago",
                        "customers who take their time have paid, and get nothing",
                        SampleObject.charge(
                                scene.order("slow-payer"), scene.now().minus(ALMOST_EXPIRED))),
                replayed(scene),
                twice(scene, "same-twice", "the same webhook again, after it was answered", Timing.IN_TURN, 2),
                twice(scene, "same-at-once", "the same webhook four times at the same time", Timing.AT_ONCE, AT_ONCE),
                secondCharge(scene),
                failureAfterSuccess(scene),
                successAfterFailure(scene),
                reversed(scene));
    }

    private static HandlerCase replayed(Scene scene) {
        SampleObject old =
                SampleObject.charge(scene.order("replayed"), scene.now().minus(LONG_AGO));
        return new HandlerCase(
                "replayed",
                "a genuine webhook of 500 days ago, for an order that nobody has paid since",
                "whoever once caught a webhook can send it for ever",
                Timing.IN_TURN,
                List.of(new Post(scene.signed(old), Expected.ANSWERED)),
                scene.books(
                        "replayed", State.NOT_PAID, "the signature has no time of its own: the charge's age tells"));
    }

    private static HandlerCase twice(Scene scene, String name, String sends, Timing timing, int times) {
        Post post = scene.genuine(scene.captured(name));
        return new HandlerCase(
                name,
                sends,
                "refused, Tap notes an error and comes again; taken twice, the order is sent out twice",
                timing,
                Collections.nCopies(times, post),
                scene.books(name, State.PAID_ONCE, "KWD 1.25; one parcel, one receipt"));
    }

    private static HandlerCase secondCharge(Scene scene) {
        return new HandlerCase(
                "second-charge",
                "two captured charges for one order",
                "the order is sent out twice, or the second payment is forgotten",
                Timing.IN_TURN,
                List.of(scene.genuine(scene.captured("second-charge")), scene.genuine(scene.captured("second-charge"))),
                scene.books("second-charge", State.PAID_ONCE, "and somebody is told to give KWD 1.250 back"));
    }

    private static HandlerCase failureAfterSuccess(Scene scene) {
        SampleObject captured = scene.captured("failure-after-success");
        return new HandlerCase(
                "failure-after-success",
                "CAPTURED, and then DECLINED of the same charge, which was posted before it",
                "a paid order is cancelled: whatever came last was believed",
                Timing.IN_TURN,
                List.of(scene.genuine(captured), scene.genuine(captured.in("DECLINED", "505", "Insufficient Funds"))),
                scene.books("failure-after-success", State.PAID_ONCE, "a charge never moves down; somebody may look"));
    }

    private static HandlerCase successAfterFailure(Scene scene) {
        SampleObject captured = scene.captured("success-after-failure");
        return new HandlerCase(
                "success-after-failure",
                "TIMEDOUT, and then CAPTURED of the same charge",
                "the customer has paid, and the order stays failed",
                Timing.IN_TURN,
                List.of(scene.genuine(captured.in("TIMEDOUT", "801", "Timed Out")), scene.genuine(captured)),
                scene.books("success-after-failure", State.PAID_ONCE, "late, but paid"));
    }

    private static HandlerCase reversed(Scene scene) {
        SampleObject captured = scene.captured("reversed");
        ReceivedWebhook reversal =
                scene.signed(captured.in("VOID", "601", "Void").with(json -> json.put("auto_reversed", true)));
        return new HandlerCase(
                "reversed",
                "CAPTURED, and then VOID with auto_reversed",
                "the money went back, and the goods go out all the same",
                Timing.IN_TURN,
                List.of(scene.genuine(captured), new Post(reversal, Expected.ACCEPTED)),
                scene.books("reversed", State.REVERSED, "nothing is sent out any more, and somebody is told"));
    }
}
