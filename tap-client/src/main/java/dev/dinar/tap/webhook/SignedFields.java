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
        OptionalInt decimals = Currencies.decimals(object.currency());
        if (decimals.isPresent()) {
            return List.of(message(object, amount(object.amount(), decimals.getAsInt())));
        }
        Stream<String> fixed = IntStream.of(2, 3, 0).mapToObj(scale -> amount(object.amount(), scale));
        return Stream.concat(fixed, Stream.of(object.amount().toPlainString()))
                .distinct()
                .map(amount -> message(object, amount))
                .toList();
    }

    /**
     * Whether a value holds a label itself. Since there are no separators, such a value could be split in more than one way:
     * two different objects would have one signature. Nothing that Tap gives out looks so.
     */
    static boolean ambiguous(TapObject object) {
        return holdsLabel(object.id())
                || holdsLabel(object.currency())
                || holdsLabel(object.references().gateway().orElse(""))
                || holdsLabel(object.references().payment().orElse(""))
                || holdsLabel(object.status())
                || holdsLabel(object.created())
                || holdsLabel(object.updated().orElse(""));
    }

    private static boolean holdsLabel(String value) {
        return value.contains("x_") && LABELS.stream().anyMatch(value::contains);
    }

    private static String message(TapObject object, String amount) {
        if (isInvoice(object)) {
            return "x_id" + object.id() + "x_amount" + amount + "x_currency" + object.currency() + "x_updated"
                    + object.updated().orElse("") + "x_status" + object.status() + "x_created" + object.created();
        }
        return "x_id" + object.id() + "x_amount" + amount + "x_currency" + object.currency() + "x_gateway_reference"
                + object.references().gateway().orElse("") + "x_payment_reference"
                + object.references().payment().orElse("") + "x_status" + object.status() + "x_created"
                + object.created();
    }

    private static boolean isInvoice(TapObject object) {
        return switch (object.kind()) {
            case INVOICE -> true;
            case CHARGE, AUTHORIZE, REFUND, PAYOUT -> false;
            case OTHER -> object.object().filter("invoice"::equals).isPresent();
        };
    }

    /** With that many decimals; as it was written where it has more: not to be mapped, but it may well be Tap's. */
    private static String amount(BigDecimal amount, int decimals) {
        boolean fits = amount.scale() <= decimals || amount.stripTrailingZeros().scale() <= decimals;
        return (fits ? amount.setScale(decimals, RoundingMode.UNNECESSARY) : amount).toPlainString();
    }
}
