package dev.dinar.torture.history;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;

/** One line of a history. Times are epoch milliseconds of the harness's clock. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Operation.Webhook.class, name = "webhook"),
    @JsonSubTypes.Type(value = Operation.Request.class, name = "request"),
    @JsonSubTypes.Type(value = Operation.Refund.class, name = "refund"),
    @JsonSubTypes.Type(value = Operation.Visit.class, name = "visit"),
    @JsonSubTypes.Type(value = Operation.Seen.class, name = "seen"),
    @JsonSubTypes.Type(value = Operation.Trouble.class, name = "trouble")
})
public sealed interface Operation {

    /** When it was over. */
    long at();

    /**
     * A webhook was posted.
     *
     * @param status what it says of the charge, as Tap calls it
     * @param attempt 1 for the first try
     * @param forged whether its amount was changed after it was signed
     * @param ingress where it was posted to
     * @param answer the HTTP status, or 0 when none came
     * @param millis how long the answer took
     */
    record Webhook(
            long at,
            String charge,
            String order,
            BigDecimal amount,
            String status,
            int attempt,
            boolean forged,
            String ingress,
            int answer,
            long millis)
            implements Operation {

        /** Whether Dinar has taken it. */
        @JsonIgnore
        public boolean isTaken() {
            return answer == 200;
        }
    }

    /**
     * A checkout wrote a charge request.
     *
     * @param acknowledged whether the brokers have it; if not, nobody knows
     */
    record Request(long at, String request, String order, BigDecimal amount, boolean acknowledged)
            implements Operation {}

    /**
     * A back office wrote a refund request.
     *
     * @param acknowledged whether the brokers have it; if not, nobody knows
     */
    record Refund(long at, String request, String charge, String order, BigDecimal amount, boolean acknowledged)
            implements Operation {}

    /**
     * A customer was at KNET's page.
     *
     * @param outcome what the customer did there: captured or declined
     * @param answer the HTTP status, or 0 when none came
     */
    record Visit(long at, String charge, String order, String outcome, int answer) implements Operation {}

    /**
     * A reader of what is committed was handed a record while the run went on.
     *
     * @param id its CloudEvents id
     */
    record Seen(long at, String topic, int partition, long offset, String id) implements Operation {}

    /** Something was broken on purpose, or mended. */
    record Trouble(long at, String what) implements Operation {}
}
