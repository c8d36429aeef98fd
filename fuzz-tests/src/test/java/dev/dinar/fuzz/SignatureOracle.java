package dev.dinar.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What Tap would sign for a body, by Tap's description and with none of Dinar's code: another JSON reader, another HMAC. */
final class SignatureOracle {

    private static final int MOST = 1 << 24;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(MOST)
                            .maxStringLength(MOST)
                            .maxNameLength(MOST)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Set<String> THREE_DECIMALS = Set.of("KWD", "BHD", "OMR", "JOD");
    private static final Set<String> TWO_DECIMALS = Set.of("AED", "SAR", "QAR", "USD", "EUR", "GBP", "EGP");

    private final byte[] body;
    private final JsonNode tree;

    SignatureOracle(byte[] body) {
        this.body = body;
        this.tree = tree(new String(body, UTF_8));
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (JsonProcessingException | NumberFormatException _) {
            return JSON.missingNode();
        }
    }

    /** The value of {@code hashstring} by the currency's usual decimals; empty where there is nothing to sign. */
    String fields(String key) {
        return messages()
                .map(message -> hmac(key, message.getBytes(UTF_8)))
                .findFirst()
                .orElse("");
    }

    /** The value of {@code hash}. */
    String whole(String key) {
        return hmac(key, body);
    }

    /** Whether the lines of a header say, all of them, what one of the keys gives for the signed fields. */
    boolean coversFields(List<String> lines, String... keys) {
        String said = only(lines);
        return messages()
                .anyMatch(message -> Stream.of(keys)
                        .anyMatch(key -> hmac(key, message.getBytes(UTF_8)).equals(said)));
    }

    /** The same of the whole body. */
    boolean coversBody(List<String> lines, String... keys) {
        String said = only(lines);
        return Stream.of(keys).anyMatch(key -> whole(key).equals(said));
    }

    private static String only(List<String> lines) {
        List<String> said = lines.stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(part -> part.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        return said.size() == 1 ? said.getFirst() : "";
    }

    private Stream<String> messages() {
        String id = text("/id");
        if (id.startsWith("inv_")) {
            return amounts()
                    .map(amount -> "x_id" + id + "x_amount" + amount + "x_currency" + text("/currency") + "x_updated"
                            + text("/updated") + "x_status" + text("/status") + "x_created" + text("/created"));
        }
        boolean isRefund = id.startsWith("re_") || id.startsWith("rfd_");
        Stream<String> created = Stream.of(isRefund ? text("/created") : text("/transaction/created"), text("/created"))
                .distinct();
        return created.flatMap(time -> amounts()
                .map(amount -> "x_id" + id + "x_amount" + amount + "x_currency" + text("/currency")
                        + "x_gateway_reference" + text("/reference/gateway") + "x_payment_reference"
                        + text("/reference/payment") + "x_status" + text("/status") + "x_created" + time));
    }

    private Stream<String> amounts() {
        BigDecimal amount;
        try {
            amount = new BigDecimal(text("/amount"));
        } catch (NumberFormatException _) {
            return Stream.empty();
        }
        if (Math.abs((long) amount.scale()) > 64 || amount.precision() > 64) {
            return Stream.empty();
        }
        String currency = text("/currency");
        Stream<Integer> decimals = THREE_DECIMALS.contains(currency)
                ? Stream.of(3)
                : TWO_DECIMALS.contains(currency) ? Stream.of(2) : Stream.of(2, 3, 0);
        return Stream.concat(
                decimals.filter(scale -> amount.stripTrailingZeros().scale() <= scale)
                        .map(scale ->
                                amount.setScale(scale, RoundingMode.UNNECESSARY).toPlainString()),
                Stream.of(amount.toPlainString()));
    }

    /** The text or number at a JSON pointer; empty where there is none. */
    String text(String pointer) {
        JsonNode node = tree.at(pointer);
        return node.isTextual() || node.isNumber() ? node.asText() : "";
    }

    private static String hmac(String key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
