package dev.dinar.tap.webhook;

import dev.dinar.schemas.Currencies;
import dev.dinar.tap.json.TapObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The message that {@code hashstring} signs: seven fields (six of an invoice) behind their labels, without separators.
 *
 * <p>The amount is written with the currency's decimals. For a currency that {@link Currencies} does not know, nobody can say
 * how many Tap used, and yet a genuine webhook must get as far as the dead letters. So there are several candidates then: 2,
 * 3 and 0 decimals and as it was written. All of them are the same number, so whichever fits proves the same.
 */
final class SignedFields {

    private static final List<String> LABELS = List.of(
            "x_id",
            "x_amount",
            "x_currency",
            "x_gateway_reference",
            "x_payment_reference",
            "x_status",
            "x_created",
            "x_updated");

    private SignedFields() {}

    /** The messages that Tap may have signed for an object, likeliest first; never empty. */
    static List<String> messages(TapObject object) {
        return amounts(object.amount(), object.currency())
                .map(amount -> message(object, amount))
                .toList();
    }

    /**
     * Whether a value holds a label itself. Since there are no separators, such a value could be split in more than one way:
     * two different objects would have one signature. Nothing that Tap gives out looks so.
     */
    static boolean ambiguous(TapObject object) {
        return Stream.of(
                        object.id(),
                        object.currency(),
                        object.references().gateway().orElse(""),
                        object.references().payment().orElse(""),
                        object.status(),
                        object.created(),
                        object.updated().orElse(""))
                .anyMatch(value -> value.contains("x_") && LABELS.stream().anyMatch(value::contains));
    }

    private static String message(TapObject object, String amount) {
        String start = "x_id" + object.id() + "x_amount" + amount + "x_currency" + object.currency();
        if (isInvoice(object)) {
            return start + "x_updated" + object.updated().orElse("") + "x_status" + object.status() + "x_created"
                    + object.created();
        }
        return start + "x_gateway_reference" + object.references().gateway().orElse("") + "x_payment_reference"
                + object.references().payment().orElse("") + "x_status" + object.status() + "x_created"
                + object.created();
    }

    private static boolean isInvoice(TapObject object) {
        return switch (object.kind()) {
            case INVOICE -> true;
            case CHARGE, AUTHORIZE, REFUND -> false;
            case OTHER -> object.object().filter("invoice"::equals).isPresent();
        };
    }

    private static Stream<String> amounts(BigDecimal amount, String currency) {
        OptionalInt decimals = Currencies.decimals(currency);
        String asWritten = amount.toPlainString();
        if (decimals.isEmpty()) {
            return Stream.concat(
                            IntStream.of(2, 3, 0).boxed().flatMap(scale -> exactly(amount, scale)),
                            Stream.of(asWritten))
                    .distinct();
        }
        // More decimals than the currency has: cannot be mapped, but may well be Tap's.
        return Stream.concat(exactly(amount, decimals.getAsInt()), Stream.of(asWritten))
                .limit(1);
    }

    private static Stream<String> exactly(BigDecimal amount, int scale) {
        return amount.stripTrailingZeros().scale() > scale
                ? Stream.empty()
                : Stream.of(amount.setScale(scale, RoundingMode.UNNECESSARY).toPlainString());
    }
}
