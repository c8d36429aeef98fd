package dev.dinar.tap.json;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every field of Tap's objects that Dinar reads, by its path. What is not in this table is passed over unseen. */
public enum TapField {
    /** Signed. */
    ID("id", Form.TEXT),
    /** Only ever compared with what the id says. */
    OBJECT("object", Form.TEXT),
    /** Signed. */
    STATUS("status", Form.TEXT),
    /** Signed. */
    AMOUNT("amount", Form.AMOUNT),
    /** Signed. */
    CURRENCY("currency", Form.TEXT),
    /** Signed in refunds and invoices. */
    CREATED("created", Form.TEXT),
    /** Signed in invoices. */
    UPDATED("updated", Form.TEXT),
    /** Whether money moves. */
    LIVE_MODE("live_mode", Form.FLAG),
    /** The charge that a refund gives back. */
    CHARGE_ID("charge_id", Form.TEXT),
    /** Whether Tap took a capture back by itself. */
    AUTO_REVERSED("auto_reversed", Form.FLAG),
    /** What happened so far. */
    ACTIVITIES("activities", Form.ACTIVITIES),
    /** Holds references; as a whole it may be missing. */
    REFERENCE("reference", Form.OBJECT),
    /** Signed, but in invoices. */
    REFERENCE_GATEWAY("reference.gateway", Form.TEXT),
    /** Signed, but in invoices. */
    REFERENCE_PAYMENT("reference.payment", Form.TEXT),
    /** The merchant's order. */
    REFERENCE_ORDER("reference.order", Form.TEXT),
    /** The merchant's transaction. */
    REFERENCE_TRANSACTION("reference.transaction", Form.TEXT),
    /** The merchant's reference of a refund. */
    REFERENCE_MERCHANT("reference.merchant", Form.TEXT),
    /** Holds the reason. */
    RESPONSE("response", Form.OBJECT),
    /** The reason behind a status. */
    RESPONSE_CODE("response.code", Form.TEXT),
    /** The same in words. */
    RESPONSE_MESSAGE("response.message", Form.TEXT),
    /** Holds what was paid with. */
    SOURCE("source", Form.OBJECT),
    /** What was paid with. */
    SOURCE_PAYMENT_METHOD("source.payment_method", Form.TEXT),
    /** What was paid with, or the authorization that is captured. */
    SOURCE_ID("source.id", Form.TEXT),
    /** Holds what is known of the page. */
    TRANSACTION("transaction", Form.OBJECT),
    /** Signed in charges and authorizations. */
    TRANSACTION_CREATED("transaction.created", Form.TEXT),
    /** The page, in answers of the API. */
    TRANSACTION_URL("transaction.url", Form.TEXT),
    /** Holds how long the page is good. */
    TRANSACTION_EXPIRY("transaction.expiry", Form.OBJECT),
    /** How many of its type. */
    TRANSACTION_EXPIRY_PERIOD("transaction.expiry.period", Form.COUNT),
    /** MINUTE, HOUR or DAY. */
    TRANSACTION_EXPIRY_TYPE("transaction.expiry.type", Form.TEXT);

    /** What Tap writes into a field. */
    enum Form {
        TEXT,
        AMOUNT,
        FLAG,
        COUNT,
        OBJECT,
        ACTIVITIES
    }

    /** References that Tap takes have fewer than 100 characters, its own texts fewer than 255. */
    private static final int LONGEST = 255;

    private static final int LONGEST_URL = 4_096;

    private static final Map<String, TapField> TOP = under("");

    private static final Map<TapField, Map<String, TapField>> INSIDE = new EnumMap<>(TapField.class);

    static {
        for (TapField field : values()) {
            if (field.form == Form.OBJECT) {
                INSIDE.put(field, under(field.path + "."));
            }
        }
    }

    private final String path;
    private final Form form;

    TapField(String path, Form form) {
        this.path = path;
        this.form = form;
    }

    /** Where it is: names joined by dots. */
    public String path() {
        return path;
    }

    /** Whether {@code hashstring} covers it in objects of that kind. */
    public boolean isSigned(ObjectKind kind) {
        return switch (this) {
            case ID, STATUS, AMOUNT, CURRENCY -> true;
            case REFERENCE_GATEWAY, REFERENCE_PAYMENT -> kind != ObjectKind.INVOICE;
            case UPDATED -> kind == ObjectKind.INVOICE;
            case CREATED -> kind != ObjectKind.CHARGE && kind != ObjectKind.AUTHORIZE;
            case TRANSACTION_CREATED -> kind != ObjectKind.REFUND && kind != ObjectKind.INVOICE;
            case OBJECT,
                    LIVE_MODE,
                    CHARGE_ID,
                    AUTO_REVERSED,
                    ACTIVITIES,
                    REFERENCE,
                    REFERENCE_ORDER,
                    REFERENCE_TRANSACTION,
                    REFERENCE_MERCHANT,
                    RESPONSE,
                    RESPONSE_CODE,
                    RESPONSE_MESSAGE,
                    SOURCE,
                    SOURCE_PAYMENT_METHOD,
                    SOURCE_ID,
                    TRANSACTION,
                    TRANSACTION_URL,
                    TRANSACTION_EXPIRY,
                    TRANSACTION_EXPIRY_PERIOD,
                    TRANSACTION_EXPIRY_TYPE -> false;
        };
    }

    Form form() {
        return form;
    }

    /** How many characters of it are believed to be one of Tap's values; what is signed has no such limit here. */
    int longest() {
        return switch (this) {
            case ID, STATUS, CURRENCY, CREATED, UPDATED, REFERENCE_GATEWAY, REFERENCE_PAYMENT, TRANSACTION_CREATED ->
                Integer.MAX_VALUE;
            case TRANSACTION_URL -> LONGEST_URL;
            case RESPONSE_MESSAGE -> LONGEST_URL;
            default -> LONGEST;
        };
    }

    /** The field of that name at the top of an object, or null. */
    static @Nullable TapField atTop(String name) {
        return TOP.get(name);
    }

    /** The field of that name inside this one, which holds others; or null. */
    @Nullable
    TapField inside(String name) {
        return requireNonNull(INSIDE.get(this)).get(name);
    }

    private static Map<String, TapField> under(String prefix) {
        return Arrays.stream(values())
                .filter(field -> field.path.startsWith(prefix) && field.path.indexOf('.', prefix.length()) < 0)
                .collect(Collectors.toMap(field -> field.path.substring(prefix.length()), field -> field));
    }
}
