package dev.dinar.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.schemas.Currencies;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.OptionalInt;

/** What Tap refuses, and with which code. The first rule that is broken is told. */
final class RequestRules {

    private static final int LONGEST_REFERENCE = 100;
    private static final int MOST_DIGITS = 15;

    private RequestRules() {}

    static Optional<ApiError> ofPayment(ObjectNode request) {
        return money(request)
                .or(() -> source(request))
                .or(() -> redirect(request))
                .or(() -> post(request))
                .or(() -> customer(request))
                .or(() -> references(request))
                .or(() -> expiry(request))
                .or(() -> destinations(request));
    }

    static Optional<ApiError> ofCapture(ObjectNode request) {
        return money(request).or(() -> post(request)).or(() -> references(request));
    }

    static Optional<ApiError> ofRefund(ObjectNode request) {
        return money(request)
                .or(() -> refuse(!text(request, "/charge_id").startsWith("chg_"), "1142", "Charge id is invalid"))
                .or(() -> refuse(text(request, "/reason").isEmpty(), "1158", "Refund reason is required"))
                .or(() -> post(request))
                .or(() -> references(request));
    }

    private static Optional<ApiError> money(ObjectNode request) {
        JsonNode amount = request.path("amount");
        String currency = text(request, "/currency");
        OptionalInt decimals = Currencies.decimals(currency);
        if (!amount.isNumber() || amount.decimalValue().signum() <= 0) {
            return refuse(true, "1117", "Amount is invalid");
        }
        if (decimals.isEmpty()) {
            return refuse(true, "1118", "Currency is invalid");
        }
        BigDecimal exact = amount.decimalValue().stripTrailingZeros();
        // Before anybody writes the amount out: 1e999999 would fill the memory with zeroes.
        boolean huge = (long) exact.precision() - exact.scale() > MOST_DIGITS;
        return refuse(huge || exact.scale() > decimals.getAsInt(), "1117", "Amount has too many digits");
    }

    private static Optional<ApiError> source(ObjectNode request) {
        String source = text(request, "/source/id");
        boolean knet = source.equals("src_kw.knet");
        return refuse(source.isEmpty(), "1124", "Source is required")
                .or(() -> refuse(
                        !knet && !source.startsWith("src_") && !source.startsWith("tok_"), "1125", "Source is invalid"))
                .or(() -> refuse(
                        knet && !text(request, "/currency").equals("KWD"),
                        "1119",
                        "Currency is not supported by KNET"));
    }

    private static Optional<ApiError> redirect(ObjectNode request) {
        String url = text(request, "/redirect/url");
        return refuse(url.isEmpty(), "1110", "Redirect URL is required")
                .or(() -> refuse(!isHttp(url), "1111", "Redirect URL is invalid"));
    }

    private static Optional<ApiError> post(ObjectNode request) {
        String url = text(request, "/post/url");
        return refuse(!url.isEmpty() && !isHttp(url), "1103", "Post URL is invalid");
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null && url.matches("https?://.*");
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static Optional<ApiError> customer(ObjectNode request) {
        boolean known = !text(request, "/customer/id").isEmpty();
        boolean named = !text(request, "/customer/first_name").isEmpty()
                && (!text(request, "/customer/email").isEmpty()
                        || request.at("/customer/phone").isObject());
        return refuse(!known && !named, "1103", "Customer is invalid");
    }

    private static Optional<ApiError> references(ObjectNode request) {
        return refuse(
                request.path("reference").properties().stream()
                        .anyMatch(entry -> entry.getValue().asText().length() >= LONGEST_REFERENCE),
                "1103",
                "Reference is too long");
    }

    private static Optional<ApiError> expiry(ObjectNode request) {
        int period = request.at("/transaction/expiry/period").asInt(30);
        return refuse(period < 5 || period > 60, "1103", "Expiry must be between 5 and 60 minutes");
    }

    /** Tap names no code for these: told as an invalid input. */
    private static Optional<ApiError> destinations(ObjectNode request) {
        JsonNode all = request.path("destinations");
        if (all.isMissingNode()) {
            return Optional.empty();
        }
        JsonNode list = all.path("destination");
        if (!list.isArray()) {
            return refuse(true, "1103", "Destinations are invalid");
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode destination : list) {
            if (!(destination instanceof ObjectNode one)
                    || text(one, "/id").isBlank()
                    || !text(one, "/currency").equals(text(request, "/currency"))
                    || money(one).isPresent()) {
                return refuse(true, "1103", "Destination is invalid");
            }
            sum = sum.add(one.path("amount").decimalValue());
        }
        return refuse(
                sum.compareTo(request.path("amount").decimalValue()) > 0, "1103", "Destinations exceed the amount");
    }

    private static Optional<ApiError> refuse(boolean broken, String code, String description) {
        return broken ? Optional.of(ApiError.badRequest(code, description)) : Optional.empty();
    }

    private static String text(ObjectNode request, String pointer) {
        return request.at(pointer).asText("");
    }
}
