package dev.dinar.simulator;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** The fields of {@code POST /simulator/faults}: what each may hold, and what it sets. */
final class KnobFields {

    private record Knob(String form, Predicate<JsonNode> fits, BiConsumer<Faults, JsonNode> set) {}

    private static final Map<String, Knob> ALL = new LinkedHashMap<>();

    static {
        ALL.put("lose_webhooks", count((faults, value) -> faults.loseWebhooks(value.intValue())));
        ALL.put("delay_webhooks_ms", count((faults, value) -> faults.delayWebhooks(millis(value))));
        ALL.put("duplicate_webhooks", flag((faults, value) -> faults.duplicateWebhooks(value.booleanValue())));
        ALL.put("reorder_webhooks", flag((faults, value) -> faults.reorderWebhooks(value.booleanValue())));
        ALL.put("tamper_webhooks", flag((faults, value) -> faults.tamperWithWebhooks(value.booleanValue())));
        ALL.put("latency_ms", count((faults, value) -> faults.answerSlowly(millis(value))));
        ALL.put("fail_calls", count((faults, value) -> failing(faults, value.intValue(), faults.failure())));
        ALL.put(
                "fail_status",
                new Knob(
                        "an HTTP status from 400 to 599",
                        value -> value.isInt() && value.intValue() >= 400 && value.intValue() <= 599,
                        (faults, value) -> failing(
                                faults,
                                faults.callsToFail(),
                                new Faults.Failure(
                                        value.intValue(), faults.failure().retryAfter()))));
        ALL.put(
                "retry_after_s",
                new Knob(
                        "a count of 0 or more, or null",
                        value -> value.isNull() || isCount(value),
                        (faults, value) -> failing(
                                faults,
                                faults.callsToFail(),
                                new Faults.Failure(
                                        faults.failure().status(),
                                        value.isNull()
                                                ? Optional.empty()
                                                : Optional.of(Duration.ofSeconds(value.intValue()))))));
        ALL.put(
                "drop_answers_after_creating",
                count((faults, value) -> faults.dropAnswersAfterCreating(value.intValue())));
        ALL.put("refunds_fail", flag((faults, value) -> faults.refundsFail(value.booleanValue())));
        ALL.put("odd_sheets", flag((faults, value) -> faults.writeOddSheets(value.booleanValue())));
        ALL.put("refuse_sheets", flag((faults, value) -> faults.refuseSheets(value.booleanValue())));
        ALL.put(
                "outcome",
                new Knob(
                        "null or one of " + Arrays.toString(Outcome.values()),
                        value -> value.isNull() || Outcome.named(value.asText()).isPresent(),
                        (faults, value) -> faults.payByThemselves(Outcome.named(value.asText()))));
    }

    private KnobFields() {}

    /** Sets what {@code json} names, and leaves the rest as it is; or sets nothing and says which field is wrong. */
    static Optional<String> set(Faults faults, ObjectNode json) {
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            Knob knob = ALL.get(field.getKey());
            if (knob == null) {
                return Optional.of(
                        "there is no knob '" + field.getKey() + "'. Knobs: " + String.join(", ", ALL.keySet()));
            }
            if (!knob.fits().test(field.getValue())) {
                return Optional.of(field.getKey() + " is " + field.getValue() + "; it must be " + knob.form());
            }
        }
        // At once: a call between two of them would see half of it.
        synchronized (faults) {
            json.properties()
                    .forEach(field ->
                            requireNonNull(ALL.get(field.getKey())).set().accept(faults, field.getValue()));
        }
        return Optional.empty();
    }

    private static void failing(Faults faults, int count, Faults.Failure how) {
        faults.failCalls(count, how.status(), how.retryAfter());
    }

    private static Knob count(BiConsumer<Faults, JsonNode> set) {
        return new Knob("a count of 0 or more", KnobFields::isCount, set);
    }

    private static Knob flag(BiConsumer<Faults, JsonNode> set) {
        return new Knob("true or false", JsonNode::isBoolean, set);
    }

    private static boolean isCount(JsonNode value) {
        return value.isInt() && value.intValue() >= 0;
    }

    private static Duration millis(JsonNode value) {
        return Duration.ofMillis(value.intValue());
    }
}
