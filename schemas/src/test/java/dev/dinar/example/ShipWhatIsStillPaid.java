package dev.dinar.example;

import dev.dinar.events.Charge;
import dev.dinar.events.ChargeStatus;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerde;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Joined;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

final class ShipWhatIsStillPaid {

    private ShipWhatIsStillPaid() {}

    static Topology topology(Map<String, ?> registry) {
        Serde<String> text = Serdes.String();
        AvroSerde<Charge> charge = AvroSerde.of(Charge.class, registry);
        StreamsBuilder builder = new StreamsBuilder();
        KTable<String, Charge> charges = builder.table(Topics.CHARGES.name(), Consumed.with(text, charge));
        builder.stream("orders-to-ship", Consumed.with(text, text)) // order id → OrderPaid's charge_id
                .map((order, chargeId) -> KeyValue.pair(chargeId, order))
                .repartition(Repartitioned.with(text, text).withName("orders-by-charge"))
                .leftJoin(charges, ShipWhatIsStillPaid::decision, Joined.with(text, text, charge))
                .to("shipping-decisions", Produced.with(text, text)); // charge id → what to do
        return builder.build();
    }

    static String decision(String order, Charge charge) {
        if (charge == null || charge.getStatus().compareTo(ChargeStatus.CAPTURED) < 0) {
            return "wait with " + order; // the table is behind the orders, or the charge's retention has passed
        }
        boolean stillPaid = charge.getStatus() == ChargeStatus.CAPTURED
                && !charge.getAutoReversed()
                && charge.getRefunds().isEmpty();
        return (stillPaid ? "ship " : "stop ") + order;
    }
}
