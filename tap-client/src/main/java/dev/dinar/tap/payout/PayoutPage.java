package dev.dinar.tap.payout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dinar.events.Mode;
import dev.dinar.events.PayoutStatus;
import dev.dinar.schemas.Currencies;
import dev.dinar.tap.json.EpochMillis;
import dev.dinar.tap.json.TapId;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page of Tap's list of payouts.
 *
 * @param payouts what can be read of it, in Tap's order
 * @param unreadable one sentence for each that cannot, without Tap's own words
 * @param hasMore whether another page follows
 * @param lastId the id of the last one, where it has one
 */
public record PayoutPage(List<Payout> payouts, List<String> unreadable, boolean hasMore, Optional<String> lastId) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // Messages about bad input must not repeat it.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final int LONGEST = 255;

    /** Copies the lists. */
    public PayoutPage {
        payouts = List.copyOf(payouts);
        unreadable = List.copyOf(unreadable);
    }

    /** A field that keeps a payout from being read. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String problem) {
            super(problem, null, false, false);
        }
    }

    /**
     * Reads the answer of {@code POST /payouts/list}.
     *
     * @throws IOException when it is no such list; the message says why, without the body's own words
     */
    public static PayoutPage read(byte[] body) throws IOException {
        JsonNode list = tree(body);
        if (!list.path("payouts").isArray()) {
            throw new IOException("payouts is not an array");
        }
        Mode mode = mode(list);
        List<Payout> payouts = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        Optional<String> lastId = Optional.empty();
        for (JsonNode payout : list.path("payouts")) {
            lastId = text(payout, "id").filter(TapId::isPayout);
            try {
                payouts.add(payout(payout, mode));
            } catch (Wrong e) {
                unreadable.add("payouts[" + (payouts.size() + unreadable.size()) + "]." + e.getMessage());
            }
        }
        return new PayoutPage(payouts, unreadable, list.path("has_more").asBoolean(false), lastId);
    }

    private static JsonNode tree(byte[] body) throws IOException {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException _) {
            throw new IOException("body is not JSON");
        }
    }

    private static Payout payout(JsonNode payout, Mode mode) throws Wrong {
        String id = text(payout, "id").filter(TapId::isPayout).orElseThrow(() -> new Wrong("id is not a payout's"));
        String currency = text(payout, "currency").orElseThrow(() -> new Wrong("currency is missing"));
        return new Payout(
                id,
                status(text(payout, "status").orElse("")),
                amount(payout, currency),
                currency,
                date(payout),
                text(payout, "merchant_id"),
                text(payout.path("wallet"), "id"),
                text(payout, "bank_reference"),
                payout.path("settlements_available").isBoolean()
                        ? Optional.of(payout.path("settlements_available").booleanValue())
                        : Optional.empty(),
                mode);
    }

    /** A status that Dinar does not know is no reason not to know of the payout. */
    private static PayoutStatus status(String word) {
        return switch (word) {
            case "PENDING" -> PayoutStatus.PENDING;
            case "INITIATED" -> PayoutStatus.INITIATED;
            case "FAILED" -> PayoutStatus.FAILED;
            case "PAID_OUT" -> PayoutStatus.PAID_OUT;
            default -> PayoutStatus.UNKNOWN;
        };
    }

    private static BigDecimal amount(JsonNode payout, String currency) throws Wrong {
        JsonNode amount = payout.path("amount");
        Optional<BigDecimal> value =
                amount.isNumber() ? Optional.of(amount.decimalValue()) : SheetAmount.parse(amount.asText(""));
        try {
            return Currencies.contractual(value.orElseThrow(() -> new Wrong("amount is not a number")), currency);
        } catch (IllegalArgumentException _) {
            throw new Wrong("amount has more digits than its currency allows, or Dinar does not know that");
        }
    }

    private static Optional<Instant> date(JsonNode payout) {
        return EpochMillis.parse(payout.path("date").asText(""));
    }

    private static Mode mode(JsonNode list) {
        JsonNode live = list.path("live_mode");
        if (!live.isBoolean()) {
            return Mode.UNKNOWN;
        }
        return live.booleanValue() ? Mode.LIVE : Mode.TEST;
    }

    /** Ids and references are texts or numbers in Tap's world; anything else counts as absent. */
    private static Optional<String> text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isTextual() || value.isIntegralNumber()
                ? Optional.of(value.asText()).filter(text -> !text.isBlank() && text.length() <= LONGEST)
                : Optional.empty();
    }
}
