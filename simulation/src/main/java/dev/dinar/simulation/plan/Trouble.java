package dev.dinar.simulation.plan;

/**
 * Something that goes wrong for a while.
 *
 * @param kind what
 * @param from since when, in milliseconds of the life
 * @param to until when
 * @param degree how much of it: chances in a thousand, or what the kind says
 */
public record Trouble(Kind kind, long from, long to, int degree) {

    /** What can go wrong. */
    public enum Kind {
        /** Webhooks are never posted. */
        WEBHOOKS_LOST,
        /** Webhooks are posted up to five times. */
        WEBHOOKS_REPEATED,
        /** Webhooks are posted minutes to days late, and so out of order. */
        WEBHOOKS_LATE,
        /** Webhooks lack the header that signs the whole body. */
        WEBHOOKS_WITHOUT_HASH,
        /** Somebody on the way posts altered copies of webhooks. */
        WEBHOOKS_TAMPERED,
        /** Somebody posts all webhooks that he has caught again, altered where nothing is signed; long after, perhaps. */
        WEBHOOKS_REPLAYED,
        /** Somebody who has a merchant's secret key posts webhooks of charges that Tap has not. */
        KEY_STOLEN,
        /** No connection to Tap. */
        TAP_UNREACHABLE,
        /** Tap's answers are lost, and nothing was done. */
        TAP_BREAKS_BEFORE,
        /** Tap's answers are lost, and what was asked is done. */
        TAP_BREAKS_AFTER,
        /** Tap answers 401, and nothing is done. */
        TAP_ANSWERS_401,
        /** Tap answers 429, and nothing is done. */
        TAP_ANSWERS_429,
        /** Tap answers 500, and nothing is done. */
        TAP_ANSWERS_500,
        /** Tap answers 500, and what was asked is done. */
        TAP_ANSWERS_500_AFTER,
        /** Tap takes up to 50 seconds. */
        TAP_SLOW,
        /** Refunds fail for want of balance. */
        REFUNDS_FAIL,
        /** The broker takes nothing from the ingress and the gateway. */
        BROKER_AWAY,
        /** The broker takes records, and its word is lost. */
        ACKNOWLEDGEMENTS_LOST,
        /** The schema registry is away: whoever starts knows no schema. */
        REGISTRY_AWAY,
        /** The ingress dies, and is back at the end. */
        INGRESS_DIES,
        /** The ingress dies with a record on its way to the broker ({@code degree} 0) or back (1), and is back soon. */
        INGRESS_DIES_AT_WRITE,
        /** The gateway dies, and is back at the end. */
        GATEWAY_DIES,
        /** The gateway dies at a step of its work ({@code degree}: which), and is back soon. */
        GATEWAY_DIES_AT_STEP,
        /** Locks of what the gateway works on are lost. */
        LOCKS_LOST,
        /** The processor dies, and is back at the end. */
        PROCESSOR_DIES,
        /** The processor dies after its next record, before the commit. */
        PROCESSOR_DIES_UNCOMMITTED,
        /** The processor stands still. */
        PROCESSOR_PAUSED,
        /** The processor is stopped in order, and another takes over. */
        PROCESSOR_UPGRADED
    }

    /** Whether it is on. */
    public boolean isOn(long at) {
        return from <= at && at < to;
    }
}
