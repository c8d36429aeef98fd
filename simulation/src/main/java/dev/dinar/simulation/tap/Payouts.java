package dev.dinar.simulation.tap;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.simulation.plan.Bank;
import dev.dinar.simulation.plan.Plan;
import dev.dinar.simulation.world.Chance;
import dev.dinar.simulation.world.Story;
import dev.dinar.simulation.world.VirtualTime;
import dev.dinar.simulator.Json;
import dev.dinar.simulator.TapBooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What becomes of the money at Tap: payouts, what they are made of, and disputes, each with what the plan has wrong with it. Not
 * thread-safe.
 */
public final class Payouts {

    private static final String LIST = "/payouts/list";
    private static final String SHEETS = "/payouts/download";
    private static final String DISPUTES = "/disputes/download";
    private static final BigDecimal A_LITTLE = new BigDecimal("0.005");

    private final VirtualTime time;
    private final Story story;
    private final Chance chance;
    private final Merchants merchants;
    private final Map<String, TapBooks> books;
    private final Set<String> done = new HashSet<>();
    private final List<PaidOut> all = new ArrayList<>();
    private final Map<String, Dispute> disputes = new LinkedHashMap<>();

    /**
     * A line of a payout.
     *
     * @param charge the charge
     * @param refund the refund; empty where it is the charge itself
     * @param gross before Tap's fee
     * @param fee Tap's fee, of a charge
     */
    public record Line(String charge, Optional<String> refund, BigDecimal gross, BigDecimal fee) {

        /** What of it reaches the bank. */
        public BigDecimal net() {
            return gross.subtract(fee);
        }
    }

    /**
     * A payout.
     *
     * @param id Tap's id
     * @param at when, epoch milliseconds
     * @param reference the bank's
     * @param amount what reaches the bank
     * @param lines what it is made of
     * @param isGivenOut whether Tap tells what it is made of, as it does in live mode only
     * @param altered the charge of which it has another amount than was captured
     * @param plan what it came of
     */
    public record PaidOut(
            String id,
            long at,
            String reference,
            BigDecimal amount,
            List<Line> lines,
            boolean isGivenOut,
            Optional<String> altered,
            Bank.Payout plan) {}

    /** A dispute as it stands. */
    public record Dispute(String id, String charge, String merchant, long at, String status, BigDecimal amount) {}

    /** What Tap answers. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Answer(int status, byte[] body) {}

    Payouts(VirtualTime time, Story story, Chance chance, Merchants merchants, Map<String, TapBooks> books) {
        this.time = time;
        this.story = story;
        this.chance = chance;
        this.merchants = merchants;
        this.books = books;
    }

    /** They will be made as the plan says. */
    public void begin(Plan plan) {
        // In a life that was shortened nobody may ask for a merchant any more.
        plan.payouts().stream()
                .filter(payout -> plan.merchants().contains(payout.merchant()))
                .forEach(payout -> time.after(payout.at(), () -> payOut(payout)));
    }

    /** Those that were made, oldest first. */
    public List<PaidOut> all() {
        return Collections.unmodifiableList(all);
    }

    /** The disputes as they stand. */
    public List<Dispute> disputes() {
        return List.copyOf(disputes.values());
    }

    private void payOut(Bank.Payout plan) {
        SplittableRandom random = chance.of("payout", plan.merchant(), plan.at());
        List<Line> lines = new ArrayList<>();
        BigDecimal amount = BigDecimal.ZERO;
        for (ObjectNode one : books.get(plan.merchant()).all()) {
            String id = one.path("id").asText();
            String status = one.path("status").asText();
            BigDecimal gross = one.path("amount").decimalValue().setScale(3);
            if (id.startsWith("chg_") && status.equals("CAPTURED") && done.add(id)) {
                BigDecimal fee = BigDecimal.valueOf(random.nextInt(1, 400), 3).min(gross);
                lines.add(new Line(id, Optional.empty(), gross, fee));
                amount = amount.add(gross).subtract(fee);
            } else if (id.startsWith("re_")
                    && status.equals("REFUNDED")
                    && amount.compareTo(gross) >= 0
                    && done.add(id)) {
                lines.add(new Line(one.path("charge_id").asText(), Optional.of(id), gross, BigDecimal.ZERO));
                amount = amount.subtract(gross);
            }
        }
        boolean isLive = isLive(plan.merchant());
        Optional<String> altered = Optional.empty();
        Optional<Line> first =
                lines.stream().filter(line -> line.refund().isEmpty()).findFirst();
        switch (plan.flaw()) {
            case NONE -> {}
            case MISSES_ONE -> first.ifPresent(lines::remove);
            case HAS_A_STRANGER -> {
                String id = "chg_" + (isLive ? "LV" : "TS") + "stranger" + digits(random, 14);
                lines.add(new Line(id, Optional.empty(), new BigDecimal("7.125"), new BigDecimal("0.100")));
            }
            case HAS_ANOTHER_AMOUNT -> {
                altered = first.map(Line::charge);
                first.ifPresent(line -> lines.set(
                        lines.indexOf(line),
                        new Line(line.charge(), line.refund(), line.gross().add(A_LITTLE), line.fee())));
            }
        }
        BigDecimal paid = lines.stream()
                .map(line -> line.refund().isPresent() ? line.gross().negate() : line.net())
                .reduce(new BigDecimal("0.000"), BigDecimal::add);
        if (lines.isEmpty() || paid.signum() < 0) {
            lines.forEach(line -> done.remove(line.refund().orElse(line.charge())));
            return;
        }
        PaidOut payout = new PaidOut(
                "payout_" + digits(random, 14),
                time.millis(),
                "FT" + digits(random, 10),
                paid,
                List.copyOf(lines),
                isLive,
                altered,
                plan);
        all.add(payout);
        story.tell("tap", "pays out ", payout);
        if (plan.disputedAfter() > 0 && first.filter(lines::contains).isPresent()) {
            time.after(plan.disputedAfter(), () -> dispute(plan, first.get(), "dsp_" + digits(random, 10)));
        }
    }

    private void dispute(Bank.Payout plan, Line line, String id) {
        Dispute dispute = new Dispute(id, line.charge(), plan.merchant(), time.millis(), "OPEN", line.gross());
        disputes.put(id, dispute);
        story.tell("tap", "has a dispute: ", dispute);
        if (plan.disputeEndsAfter() > 0) {
            time.after(
                    plan.disputeEndsAfter(),
                    () -> disputes.put(
                            id, new Dispute(id, line.charge(), plan.merchant(), dispute.at(), "WON", line.gross())));
        }
    }

    private boolean isLive(String merchant) {
        return merchants.keys().get(merchant).reveal().startsWith("sk_live_");
    }

    private static String digits(SplittableRandom random, int many) {
        StringBuilder digits = new StringBuilder();
        random.ints(many, 1, 10).forEach(digits::append);
        return digits.toString();
    }

    static boolean areAskedFor(String path) {
        return path.equals(LIST) || path.equals(SHEETS) || path.equals(DISPUTES);
    }

    Answer call(String merchant, String path, String body) {
        JsonNode request = read(body);
        return switch (path) {
            case LIST -> list(merchant, request);
            case SHEETS -> sheets(request.at("/payouts/payout_id/0").asText());
            default ->
                new Answer(
                        200,
                        Sheets.disputes(disputes.values().stream()
                                .filter(dispute ->
                                        dispute.merchant().equals(merchant) && isInPeriod(request, dispute.at()))
                                .toList()));
        };
    }

    private static JsonNode read(String body) {
        try {
            return Json.read(body.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isInPeriod(JsonNode request, long at) {
        JsonNode period = request.at("/period/date");
        return period.path("from").asLong() <= at && at < period.path("to").asLong();
    }

    private Answer list(String merchant, JsonNode request) {
        String after = request.path("starting_after").asText("");
        int limit = request.path("limit").asInt();
        List<PaidOut> found = all.reversed().stream()
                .filter(payout -> payout.plan().merchant().equals(merchant) && isInPeriod(request, payout.at()))
                .dropWhile(payout -> !after.isEmpty() && !payout.id().equals(after))
                .skip(after.isEmpty() ? 0 : 1)
                .toList();
        ObjectNode list = Json.object();
        list.put("live_mode", isLive(merchant)).put("has_more", found.size() > limit);
        list.putArray("payouts")
                .addAll(found.stream().limit(limit).map(this::document).toList());
        return new Answer(200, Json.write(list));
    }

    private ObjectNode document(PaidOut payout) {
        ObjectNode document = Json.object();
        document.put("id", payout.id()).put("status", "PAID_OUT").put("date", payout.at());
        document.put("amount", payout.amount()).put("currency", "KWD").put("bank_reference", payout.reference());
        return document.put("settlements_available", !payout.plan().isAnnounced() || areThere(payout));
    }

    private boolean areThere(PaidOut payout) {
        return time.millis() >= payout.at() + payout.plan().sheetsAfter();
    }

    private Answer sheets(String id) {
        PaidOut payout =
                all.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
        if (!payout.isGivenOut()) {
            return error(400, "1108");
        }
        return areThere(payout) ? new Answer(200, Sheets.of(payout)) : error(500, "9999");
    }

    private static Answer error(int status, String code) {
        ObjectNode error = Json.object();
        error.putArray("errors").addObject().put("code", code).put("description", "simulated");
        return new Answer(status, Json.write(error));
    }
}
