package dev.dinar.simulation.plan;

import dev.dinar.events.Mode;
import dev.dinar.simulation.world.Chance;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Draws a plan from a seed. The same seed is the same plan. */
public final class Planner {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    /** What is drawn more often stands more often. */
    private static final List<Conduct> CONDUCTS = List.of(
            Conduct.PAYS,
            Conduct.PAYS,
            Conduct.PAYS,
            Conduct.PAYS,
            Conduct.IS_DECLINED,
            Conduct.CANCELS,
            Conduct.FAILS,
            Conduct.WALKS_AWAY,
            Conduct.PAYS_AFTER_EXPIRY,
            Conduct.IS_CAPTURED_AFTER_FAILURE,
            Conduct.IS_UNKNOWN_THEN_CAPTURED,
            Conduct.TIMES_OUT_THEN_CAPTURED,
            Conduct.PAYS_AND_IS_REVERSED);

    private static final List<Conduct> ELSEWHERE =
            List.of(Conduct.PAYS, Conduct.PAYS, Conduct.PAYS, Conduct.IS_DECLINED, Conduct.WALKS_AWAY);

    private static final List<Bank.Flaw> FLAWS = List.of(
            Bank.Flaw.NONE,
            Bank.Flaw.NONE,
            Bank.Flaw.MISSES_ONE,
            Bank.Flaw.HAS_A_STRANGER,
            Bank.Flaw.HAS_ANOTHER_AMOUNT);

    /** A stolen key is drawn where sweeps are, which alone find out. */
    private static final List<Trouble.Kind> OFTEN = Stream.of(Trouble.Kind.values())
            .filter(kind -> kind != Trouble.Kind.KEY_STOLEN)
            .toList();

    private final Chance chance;
    private final SplittableRandom random;
    private final List<Wish> wishes = new ArrayList<>();
    private final List<Trouble> troubles = new ArrayList<>();

    private Planner(long seed) {
        this.chance = new Chance(seed);
        this.random = chance.of("plan");
    }

    /** The seed's plan; nobody asks what becomes of the money. */
    public static Plan of(long seed) {
        return new Planner(seed).draw(seed, false);
    }

    /** The same, and in every third life payouts and disputes. */
    public static Plan withPayouts(long seed) {
        return new Planner(seed).draw(seed, true);
    }

    private Plan draw(long seed, boolean payouts) {
        Mode mode = random.nextInt(4) == 0 ? Mode.TEST : Mode.LIVE;
        int orders = 1 + random.nextInt(4);
        for (int order = 1; order <= orders; order++) {
            order("order-" + order, order);
        }
        int many = random.nextInt(8) == 0 ? 0 : random.nextInt(9);
        for (int i = 0; i < many; i++) {
            troubles.add(trouble());
        }
        boolean skewed = random.nextInt(5) == 0;
        Plan.Skews skews = skewed ? new Plan.Skews(skew(), skew(), skew(), skew()) : new Plan.Skews(0, 0, 0, 0);
        Optional<Plan.Sweeps> sweeps = sweeps(orders);
        Plan plan = new Plan(seed, START, mode, skews, wishes, troubles, sweeps, Optional.empty());
        if (!payouts) {
            return plan;
        }
        List<Bank.Payout> early = early(plan);
        // With the trouble that was just drawn: it may go on for longer.
        Plan troubled = new Plan(seed, START, mode, skews, wishes, troubles, sweeps, Optional.empty());
        return new Plan(seed, START, mode, skews, wishes, troubles, sweeps, bank(troubled, early));
    }

    /** In every third life, and as a rule with trouble while Dinar learns of a payout: a service dies, or Tap does not take the key. */
    private List<Bank.Payout> early(Plan plan) {
        SplittableRandom own = chance.of("payouts");
        if (own.nextInt(3) > 0) {
            return List.of();
        }
        List<Bank.Payout> payouts = new ArrayList<>();
        List<String> merchants = List.copyOf(plan.merchants());
        int many = 1 + own.nextInt(2);
        for (int i = 0; i < many; i++) {
            payouts.add(payout(own, Chance.pick(own, merchants), own.nextLong(HOUR, 2 * DAY)));
        }
        long at = payouts.getFirst().at();
        switch (own.nextInt(4)) {
            case 0 -> troubles.add(new Trouble(Trouble.Kind.GATEWAY_DIES_AT_STEP, at, at + DAY, own.nextInt(6)));
            case 1 -> troubles.add(new Trouble(Trouble.Kind.PROCESSOR_DIES_UNCOMMITTED, at, at + DAY, 1000));
            // Of two gateways at one sweep, one of which is refused, the refused one's word may be the last: known, and
            // mended by the next.
            case 2 -> {
                if (plan.sweeps().filter(sweeps -> sweeps.instances() > 1).isEmpty()) {
                    troubles.add(new Trouble(Trouble.Kind.TAP_ANSWERS_401, at, at + DAY, 200));
                }
            }
            default -> {}
        }
        return payouts;
    }

    /** What is left is paid out once all trouble is over. */
    private Optional<Bank> bank(Plan plan, List<Bank.Payout> early) {
        if (early.isEmpty()) {
            return Optional.empty();
        }
        SplittableRandom own = chance.of("last payouts");
        List<Bank.Payout> payouts = new ArrayList<>(early);
        for (String merchant : plan.merchants()) {
            payouts.add(payout(own, merchant, plan.clear() + own.nextLong(HOUR, 12 * HOUR)));
        }
        return Optional.of(new Bank(Duration.ofHours(Chance.pick(own, List.of(6L, 12L, 24L))), payouts));
    }

    private static Bank.Payout payout(SplittableRandom own, String merchant, long at) {
        return new Bank.Payout(
                merchant,
                at,
                Chance.pick(own, FLAWS),
                own.nextInt(4) == 0 ? own.nextLong(HOUR, 30 * HOUR) : 0,
                own.nextBoolean(),
                own.nextInt(3) == 0 ? own.nextLong(HOUR, DAY) : 0,
                own.nextBoolean() ? own.nextLong(HOUR, DAY) : 0);
    }

    /** In every other life, and then what they are for: charges that are made elsewhere. */
    private Optional<Plan.Sweeps> sweeps(int orders) {
        SplittableRandom own = chance.of("sweeps");
        if (own.nextInt(2) == 0) {
            return Optional.empty();
        }
        int many = own.nextInt(4);
        for (int i = 1; i <= many; i++) {
            boolean ofAnOrder = own.nextInt(3) == 0;
            long at = own.nextLong(12 * HOUR);
            String order = ofAnOrder ? "order-" + (1 + own.nextInt(orders)) : "order-elsewhere-" + i;
            String merchant = own.nextInt(4) == 0 ? "second" : "default";
            wishes.add(new Wish.Elsewhere(
                    "elsewhere-" + i,
                    at,
                    order,
                    merchantOf(order).orElse(merchant),
                    BigDecimal.valueOf(own.nextInt(100, 30_000), 3),
                    Chance.pick(own, ELSEWHERE),
                    own.nextBoolean() ? own.nextLong(MINUTE, 20 * HOUR) : 0,
                    own.nextInt(3) == 0 ? own.nextLong(MINUTE, 2 * DAY) : 0));
        }
        if (many > 0 && own.nextInt(2) == 0) {
            // As often as not in the middle of the sweep that finds what was made elsewhere.
            long at = wishes.getLast().at() + 5 * MINUTE;
            troubles.add(new Trouble(Trouble.Kind.GATEWAY_DIES_AT_STEP, at, at + DAY, own.nextInt(6)));
        }
        if (own.nextInt(6) == 0) {
            long at = own.nextLong(DAY);
            troubles.add(new Trouble(Trouble.Kind.KEY_STOLEN, at, at + 1, 1000));
        }
        Duration every = Duration.ofHours(Chance.pick(own, List.of(6L, 12L, 24L, 24L)));
        return Optional.of(new Plan.Sweeps(every, 1 + own.nextInt(3), 1 + own.nextInt(2), own.nextInt(4) == 0 ? 2 : 1));
    }

    /** Who was asked to be paid for the order: whoever else makes a charge for it does so there. */
    private Optional<String> merchantOf(String order) {
        return wishes.stream()
                .filter(Wish.Payment.class::isInstance)
                .map(Wish.Payment.class::cast)
                .filter(payment -> payment.order().equals(order))
                .map(Wish.Payment::merchant)
                .findFirst();
    }

    private long skew() {
        return random.nextLong(-HOUR, HOUR + 1);
    }

    private void order(String order, int number) {
        String merchant = random.nextInt(4) == 0 ? "second" : random.nextInt(25) == 0 ? "other-mode" : "default";
        BigDecimal amount = BigDecimal.valueOf(random.nextInt(100, 30_000), 3);
        int attempts = random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1;
        long at = random.nextLong(2 * HOUR);
        for (int attempt = 1; attempt <= attempts; attempt++) {
            String id = "pay-" + number + "-" + attempt;
            BigDecimal asked = attempt > 1 && random.nextInt(8) == 0 ? amount.add(BigDecimal.ONE) : amount;
            payment(id, at, order, merchant, asked);
            at += random.nextInt(3) == 0 ? random.nextLong(DAY) : random.nextLong(40 * MINUTE);
        }
    }

    private long again(String command) {
        SplittableRandom own = chance.of("again", command);
        return own.nextInt(3) == 0 ? own.nextLong(1, 4 * DAY) : 0;
    }

    private void payment(String id, long at, String order, String merchant, BigDecimal amount) {
        boolean authorize = random.nextInt(8) == 0;
        Conduct conduct = Chance.pick(random, CONDUCTS);
        long after = 2_000 + (random.nextInt(4) == 0 ? random.nextLong(25 * MINUTE) : random.nextLong(3 * MINUTE));
        long again = random.nextInt(12) == 0 ? random.nextLong(1, 3 * DAY) : 0;
        wishes.add(new Wish.Payment(
                id, at, order, merchant, amount, authorize, random.nextInt(6) == 0, conduct, after, again));
        if (conduct == Conduct.IS_CAPTURED_AFTER_FAILURE) {
            captureUntold(id, at + after);
        }
        if (authorize) {
            long then = at + after + random.nextLong(2 * DAY);
            switch (random.nextInt(3)) {
                case 0 -> wishes.add(new Wish.Command("void-" + id, then, id, null, again("void-" + id)));
                case 1 -> wishes.add(new Wish.Command("capture-" + id, then, id, amount, again("capture-" + id)));
                default -> {}
            }
        } else if (random.nextInt(3) == 0) {
            int refunds = 1 + random.nextInt(2);
            for (int i = 1; i <= refunds; i++) {
                BigDecimal part = random.nextBoolean()
                        ? amount
                        : amount.divideToIntegralValue(BigDecimal.valueOf(2)).max(new BigDecimal("0.100"));
                wishes.add(new Wish.Refund(
                        "refund-" + id + "-" + i,
                        at + after + random.nextLong(2 * DAY),
                        id,
                        part,
                        random.nextInt(4) == 0 ? random.nextLong(1, 4 * DAY) : 0));
            }
        }
    }

    /** As often as not the webhook of the failure arrives, and that of the capture is lost: then nobody tells of the money. */
    private void captureUntold(String payment, long failure) {
        SplittableRandom own = chance.of("capture untold", payment);
        if (own.nextBoolean()) {
            troubles.add(new Trouble(Trouble.Kind.WEBHOOKS_LOST, failure + MINUTE / 2, failure + 13 * HOUR, 1000));
        }
    }

    /** Trouble where nothing happens troubles nobody. */
    private long nearAWish() {
        Wish wish = Chance.pick(random, wishes);
        long busy = wish instanceof Wish.Payment payment ? payment.conductAfter() + MINUTE : MINUTE;
        return Math.max(
                0, random.nextBoolean() ? wish.at() - random.nextLong(10_000) : wish.at() + random.nextLong(busy));
    }

    /** What is tried again all the while is short as a rule: hours of it are thousands of tries, and take as long as many other lives. */
    private long outage() {
        int length = random.nextInt(500);
        if (length == 0) {
            return 60 * HOUR;
        }
        return length < 25 ? 20 * MINUTE : Chance.pick(random, List.of(15_000L, MINUTE, 3 * MINUTE));
    }

    private Trouble trouble() {
        Trouble.Kind kind = Chance.pick(random, OFTEN);
        long from = random.nextInt(4) == 0 ? random.nextLong(2 * DAY) : nearAWish();
        long lasting = Chance.pick(random, List.of(30_000L, 5 * MINUTE, HOUR, 6 * HOUR, 2 * DAY));
        int degree = Chance.pick(random, List.of(200, 500, 1000));
        return switch (kind) {
            case WEBHOOKS_REPLAYED -> {
                long at = random.nextInt(2) == 0 ? from + HOUR : random.nextLong(50 * DAY, 3 * 365 * DAY);
                yield new Trouble(kind, at, at + 1, degree);
            }
            case INGRESS_DIES_AT_WRITE -> new Trouble(kind, from, from + lasting, random.nextInt(2));
            case GATEWAY_DIES_AT_STEP -> new Trouble(kind, from, from + lasting, random.nextInt(6));
            case INGRESS_DIES, GATEWAY_DIES, PROCESSOR_DIES, PROCESSOR_PAUSED ->
                new Trouble(kind, from, from + Math.min(lasting, 6 * HOUR), degree);
            case TAP_SLOW, REGISTRY_AWAY -> new Trouble(kind, from, from + Math.min(outage(), HOUR), degree);
            case TAP_UNREACHABLE,
                    TAP_BREAKS_BEFORE,
                    TAP_BREAKS_AFTER,
                    TAP_ANSWERS_401,
                    TAP_ANSWERS_429,
                    TAP_ANSWERS_500,
                    TAP_ANSWERS_500_AFTER,
                    BROKER_AWAY,
                    ACKNOWLEDGEMENTS_LOST -> new Trouble(kind, from, from + outage(), degree);
            case WEBHOOKS_LOST,
                    WEBHOOKS_REPEATED,
                    WEBHOOKS_LATE,
                    WEBHOOKS_WITHOUT_HASH,
                    WEBHOOKS_TAMPERED,
                    KEY_STOLEN,
                    REFUNDS_FAIL,
                    LOCKS_LOST,
                    PROCESSOR_DIES_UNCOMMITTED,
                    PROCESSOR_UPGRADED -> new Trouble(kind, from, from + lasting, degree);
        };
    }
}
