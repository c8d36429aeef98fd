package dev.dinar.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** What becomes of one merchant's money: payouts with their sheets, and disputes. Thread-safe; does no I/O. */
final class ToTheBank {

    /** What Tap takes of each charge where nobody says otherwise. */
    static final BigDecimal USUAL_FEE = new BigDecimal("0.100");

    private static final ZoneId KUWAIT = ZoneId.of("Asia/Kuwait");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("ddMMyyyy", Locale.ROOT);
    private static final List<String> LINE =
            List.of("Charge ID", "Refund ID", "Amount", "Fee", "Net Amount", "Currency");
    private static final List<String> DISPUTE =
            List.of("Dispute ID", "Charge ID", "Status", "Reason", "Amount", "Currency");
    private static final int MOST = 50;

    /** A payout as Tap lists it, and the lines that it is made of. */
    private record PaidOut(ObjectNode document, List<List<String>> charges, List<List<String>> refunds) {}

    private record Dispute(Instant at, List<String> row) {}

    private final Ledger ledger;
    private final boolean live;
    private final Clock clock;
    private final RandomGenerator random;
    private final Map<String, PaidOut> payouts = new LinkedHashMap<>();
    private final Map<String, Dispute> disputes = new LinkedHashMap<>();
    private final Set<String> paidOut = new HashSet<>();
    private long downloads;

    ToTheBank(Ledger ledger, boolean live, Clock clock, RandomGenerator random) {
        this.ledger = ledger;
        this.live = live;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Pays out what was captured in a currency, less fees and what was given back, and was not paid out before.
     *
     * @param fee what Tap takes of each charge
     * @return the payout's id; empty where there is nothing to pay out
     */
    synchronized Optional<String> payOut(String currency, BigDecimal fee) {
        List<List<String>> charges = new ArrayList<>();
        List<List<String>> refunds = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (ObjectNode one : ledger.all()) {
            String id = one.path("id").asText();
            String status = one.path("status").asText();
            if (!one.path("currency").asText().equals(currency) || paidOut.contains(id)) {
                continue;
            }
            BigDecimal amount = one.path("amount").decimalValue();
            if (id.startsWith("chg_") && status.equals(Outcome.CAPTURED.name())) {
                BigDecimal taken = fee.min(amount);
                charges.add(List.of(id, "", text(amount), text(taken), text(amount.subtract(taken)), currency));
                sum = sum.add(amount).subtract(taken);
                paidOut.add(id);
            } else if (id.startsWith("re_") && status.equals("REFUNDED")) {
                String charge = one.path("charge_id").asText();
                refunds.add(List.of(charge, id, text(amount.negate()), "", text(amount.negate()), currency));
                sum = sum.subtract(amount);
                paidOut.add(id);
            }
        }
        if (charges.isEmpty() && refunds.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode payout = document(sum, currency);
        String id = payout.path("id").asText();
        payouts.put(id, new PaidOut(payout, List.copyOf(charges), List.copyOf(refunds)));
        return Optional.of(id);
    }

    private ObjectNode document(BigDecimal sum, String currency) {
        ObjectNode payout = Json.object();
        payout.put("id", "payout_" + TapIds.digits(14, random)).put("status", "PAID_OUT");
        payout.put("date", clock.millis()).put("amount", Json.plain(sum)).put("currency", currency);
        payout.put("merchant_id", "18778851").put("bank_reference", "FT" + TapIds.digits(10, random));
        payout.put("settlements_available", true);
        payout.putObject("wallet")
                .put("id", "wallet_" + TapIds.digits(8, random))
                .putObject("bank")
                .put("name", "Bank of Samples")
                .putObject("beneficiary")
                .put("name", "Sample Trading")
                .put("iban", "XXXXX0001");
        return payout;
    }

    /**
     * Has a charge disputed, or its dispute stand differently.
     *
     * @throws IllegalStateException when there is no such charge
     */
    synchronized void dispute(String chargeId, String status, String reason) {
        ObjectNode charge =
                ledger.find(chargeId).orElseThrow(() -> new IllegalStateException("there is no " + chargeId));
        @Nullable Dispute before = disputes.get(chargeId);
        List<String> row = List.of(
                before == null
                        ? "dsp_" + TapIds.digits(10, random)
                        : before.row().getFirst(),
                chargeId,
                status,
                reason,
                text(charge.path("amount").decimalValue()),
                charge.path("currency").asText());
        disputes.put(chargeId, new Dispute(before == null ? clock.instant() : before.at(), row));
    }

    /** A page of the payouts of a period, the newest first. */
    synchronized Reply list(ObjectNode request) {
        Period period = Period.of(request);
        if (period.refused().isPresent()) {
            return period.refused().get();
        }
        String after = request.path("starting_after").asText("");
        int limit = Math.clamp(request.path("limit").asInt(MOST), 1, MOST);
        List<ObjectNode> found = List.copyOf(payouts.values()).reversed().stream()
                .map(PaidOut::document)
                .filter(payout -> period.holds(payout.path("date").asLong()))
                .dropWhile(payout ->
                        !after.isEmpty() && !payout.path("id").asText().equals(after))
                .skip(after.isEmpty() ? 0 : 1)
                .limit(limit + 1L)
                .toList();
        ObjectNode list = Json.object();
        list.put("object", "list").put("live_mode", live).put("api_version", "V2");
        list.put("count", Math.min(found.size(), limit)).put("has_more", found.size() > limit);
        list.putArray("payouts").addAll(found.stream().limit(limit).toList());
        return new Reply.Done(list, false);
    }

    /** The sheets of a payout. */
    synchronized Reply sheets(ObjectNode request, SheetWriter writer) {
        PaidOut payout = payouts.get(request.at("/payouts/payout_id/0").asText());
        if (payout == null) {
            return ApiError.notFound("1144", "Payout");
        }
        downloads++;
        String number = payout.document().path("id").asText().substring("payout_".length());
        String day = LocalDate.ofInstant(
                        Instant.ofEpochMilli(payout.document().path("date").asLong()), KUWAIT)
                .format(DAY);
        Map<String, byte[]> files = new LinkedHashMap<>();
        List<String> total = List.of(text(payout.document().path("amount").decimalValue()));
        files.put(day + "  - SUMMARY " + number + ".csv", writer.write(List.of("Net Amount"), List.of(total)));
        files.put(day + "  - CHARGES " + number + ".csv", writer.write(LINE, payout.charges()));
        files.put(day + "  - REFUNDS " + number + ".csv", writer.write(LINE, payout.refunds()));
        return new Reply.Download("application/zip", zip(files), Map.of());
    }

    /** The disputes of a period. */
    synchronized Reply disputes(ObjectNode request, SheetWriter writer) {
        Period period = Period.of(request);
        if (period.refused().isPresent()) {
            return period.refused().get();
        }
        downloads++;
        List<List<String>> rows = disputes.values().stream()
                .filter(dispute -> period.holds(dispute.at().toEpochMilli()))
                .map(Dispute::row)
                .toList();
        return new Reply.Download("text/csv", writer.write(DISPUTE, rows), Map.of());
    }

    /** How many files were given out. */
    synchronized long downloads() {
        return downloads;
    }

    private static String text(BigDecimal amount) {
        return amount.setScale(Math.max(amount.scale(), 3)).toPlainString();
    }

    private static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an array could not be written", e);
        }
        return bytes.toByteArray();
    }
}
