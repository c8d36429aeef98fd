package dev.dinar.example;

import dev.dinar.events.OrderPaid;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerde;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

public final class ReadOrderPaid {
    public static void main(String[] args) {
        Map<String, Object> kafka = Map.of(
                "bootstrap.servers",
                "localhost:9092",
                "group.id",
                "fulfilment",
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                "false");
        var orders =
                AvroSerde.of(OrderPaid.class, Map.of("schema.registry.url", "http://localhost:8081/apis/ccompat/v7"));
        try (var consumer = new KafkaConsumer<>(kafka, new StringDeserializer(), orders.deserializer())) {
            consumer.subscribe(List.of(Topics.ORDER_PAID.name()));
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> ship(record.value()));
                consumer.commitSync(); // after the work: a crash repeats an order, so ship() must know the ids it has
                // seen
            }
        }
    }

    static void ship(OrderPaid order) {
        System.out.println(order.getOrderId() + " is paid: " + order.getAmount() + " " + order.getCurrency());
    }
}
