package dev.dinar.simulation.plan;

import dev.dinar.events.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One life before it is lived: who wants what, and what goes wrong. All else follows from it and the seed.
 *
 * @param seed what the rest is drawn from
 * @param start when it begins
 * @param mode what the deployment is for
 * @param skews how far the clocks of ingress, gateway, processor and checkout are off, in milliseconds
 * @param wishes what is asked
 * @param troubles what goes wrong
 * @param sweeps how Tap's lists are compared with the log; empty where they are not
 * @param bank what becomes of the money; empty where nobody asks
 */
public record Plan(
        long seed,
        Instant start,
        Mode mode,
        Skews skews,
        List<Wish> wishes,
        List<Trouble> troubles,
        Optional<Sweeps> sweeps,
        Optional<Bank> bank) {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** How far clocks are off, in milliseconds. */
    public record Skews(long ingress, long gateway, long processor, long checkout) {}

    /**
     * How Tap's lists are compared with the log.
     *
     * @param every how often
     * @param pageSize how much Tap puts on a page
     * @param pagesAtOnce after how many pages what is left becomes a record of its own
     * @param instances how many gateways see to it
     */
    public record Sweeps(Duration every, int pageSize, int pagesAtOnce, int instances) {}

    /** Copies the lists. */
    public Plan {
        wishes = List.copyOf(wishes);
        troubles = List.copyOf(troubles);
    }

    /** The same without one of its wishes. */
    public Plan withoutWish(int index) {
        List<Wish> fewer = new ArrayList<>(wishes);
        fewer.remove(index);
        return new Plan(seed, start, mode, skews, fewer, troubles, sweeps, bank);
    }

    /** The same without one of its troubles. */
    public Plan withoutTrouble(int index) {
        List<Trouble> fewer = new ArrayList<>(troubles);
        fewer.remove(index);
        return new Plan(seed, start, mode, skews, wishes, fewer, sweeps, bank);
    }

    /** The same without one of Tap's payouts. */
    public Plan withoutPayout(int index) {
        return new Plan(seed, start, mode, skews, wishes, troubles, sweeps, bank.map(one -> one.without(index)));
    }

    /** The payouts of Tap's; none where nobody asks. */
    public List<Bank.Payout> payouts() {
        return bank.map(Bank::payouts).orElse(List.of());
    }

    /** The same with clocks that are right. */
    public Plan withRightClocks() {
        return new Plan(seed, start, mode, new Skews(0, 0, 0, 0), wishes, troubles, sweeps, bank);
    }

    /** The merchants for whom anything is asked of Dinar, or made at Tap behind its back. */
    public Set<String> merchants() {
        Set<String> merchants = new TreeSet<>();
        for (Wish wish : wishes) {
            switch (wish) {
                case Wish.Payment payment -> merchants.add(payment.merchant());
                case Wish.Elsewhere elsewhere -> merchants.add(elsewhere.merchant());
                case Wish.Refund _, Wish.Command _ -> {}
            }
        }
        return merchants;
    }

    /** When all troubles but replays are over, and nothing more is asked; in milliseconds of the life. */
    public long clear() {
        long clear = DAY;
        for (Trouble trouble : troubles) {
            if (trouble.kind() != Trouble.Kind.WEBHOOKS_REPLAYED) {
                clear = Math.max(clear, trouble.to());
            }
        }
        for (Wish wish : wishes) {
            long again = switch (wish) {
                case Wish.Payment payment -> payment.again();
                case Wish.Refund refund -> refund.again();
                case Wish.Command command -> command.again();
                case Wish.Elsewhere _ -> 0;
            };
            clear = Math.max(clear, wish.at() + again);
        }
        return clear + HOUR;
    }

    /** Whether the trouble is part of it. */
    public boolean has(Trouble.Kind kind) {
        return troubles.stream().anyMatch(trouble -> trouble.kind() == kind);
    }
}
