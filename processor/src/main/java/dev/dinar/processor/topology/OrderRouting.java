package dev.dinar.processor.topology;

import dev.dinar.processor.codec.ChargeCodec;
import dev.dinar.processor.domain.Charge;
import dev.dinar.processor.domain.ChargeConsequences;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Sends a charge to its order, when there is something new for it. */
final class OrderRouting extends ContextualProcessor<String, ChargeChange, String, dev.dinar.events.Charge> {

    private final ChargeConsequences consequences;

    OrderRouting(TopologySettings settings) {
        this.consequences = new ChargeConsequences(settings.rules());
    }

    @Override
    public void process(Record<String, ChargeChange> record) {
        Optional<Charge> update = switch (record.value()) {
            case ChargeChange.Happened happened ->
                consequences.orderUpdate(
                        happened.folded().before(), happened.folded().after());
            case ChargeChange.RefundHeard heard -> consequences.orderUpdate(heard.before(), heard.after());
            case ChargeChange.QuestionDue _, ChargeChange.Evicted _ -> Optional.empty();
        };
        update.ifPresent(charge -> context()
                .forward(
                        record.withKey(charge.believedOrder(consequences.rules().trust())
                                        .orElseThrow())
                                .withValue(ChargeCodec.toAvro(charge))
                                .withHeaders(Publishing.traceOf(record.headers()))));
    }
}
