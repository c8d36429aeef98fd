package dev.dinar.simulation.tap;

import dev.dinar.simulation.plan.Conduct;
import dev.dinar.simulation.plan.Plan;
import dev.dinar.simulation.plan.Wish;
import dev.dinar.simulation.world.Story;
import dev.dinar.simulation.world.VirtualTime;
import dev.dinar.simulator.Outcome;

/** Those who use Tap behind Dinar's back. Nothing that they do is told by a webhook. */
public final class Elsewhere {

    private static final String DINARS = "KWD";

    private final VirtualTime time;
    private final Story story;
    private final Tap tap;

    /** Those who use this Tap. */
    public Elsewhere(VirtualTime time, Story story, Tap tap) {
        this.time = time;
        this.story = story;
        this.tap = tap;
    }

    /** They will do what the plan says. */
    public void begin(Plan plan) {
        for (Wish wish : plan.wishes()) {
            if (wish instanceof Wish.Elsewhere elsewhere) {
                time.after(elsewhere.at(), () -> charge(elsewhere));
            }
        }
    }

    private void charge(Wish.Elsewhere wish) {
        Outcome outcome = switch (wish.conduct()) {
            case PAYS -> wish.capturedAfter() == 0 ? Outcome.CAPTURED : Outcome.INITIATED;
            case IS_DECLINED -> Outcome.DECLINED;
            default -> Outcome.INITIATED;
        };
        String id = tap.books(wish.merchant()).chargedElsewhere(wish.order(), wish.amount(), DINARS, outcome);
        story.tell("elsewhere", wish.id(), " of ", wish.order(), " is made at Tap: ", id, " ", outcome);
        if (wish.conduct() == Conduct.PAYS) {
            time.after(wish.capturedAfter(), () -> captured(wish, id, outcome));
        }
    }

    private void captured(Wish.Elsewhere wish, String id, Outcome was) {
        if (was != Outcome.CAPTURED) {
            tap.books(wish.merchant()).moveQuietly(id, Outcome.CAPTURED);
            story.tell("elsewhere", id, " is ", Outcome.CAPTURED);
        }
        if (wish.refundedAfter() > 0) {
            time.after(wish.refundedAfter(), () -> {
                String refund = tap.books(wish.merchant()).refundedElsewhere(id, wish.amount(), DINARS);
                story.tell("elsewhere", id, " is given back: ", refund);
            });
        }
    }
}
