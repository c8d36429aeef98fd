package dev.dinar.processor.topology;

import dev.dinar.events.Charge;
import dev.dinar.processor.codec.ChargeCodec;
import dev.dinar.processor.domain.ChargeConsequences;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Sends a charge to its order, when there is something new for it. */
final class OrderRouting extends ContextualProcessor<String, ChargeChange, String, Charge> {

    private final ChargeConsequences consequences;

    OrderRouting(TopologySettings settings) {
        this.consequences = new ChargeConsequences(settings.rules());
    }

    @Override
    public void process(Record<String, ChargeChange> record) {
        if (record.value() instanceof ChargeChange.Happened(var folded)) {
            consequences.orderUpdate(folded).ifPresent(charge -> {
                String order =
                        charge.believedOrder(consequences.rules().trust()).orElseThrow();
                context()
                        .forward(record.withKey(order)
                                .withValue(ChargeCodec.toAvro(charge))
                                .withHeaders(Publishing.traceOf(record.headers())));
            });
        }
    }
}
