package dev.dinar.bench.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.bench.deployment.Deployment;
import dev.dinar.bench.harness.BenchmarkFailed;
import dev.dinar.events.ChargeEvent;
import dev.dinar.ingress.intake.Decision;
import dev.dinar.ingress.intake.Intake;
import dev.dinar.ingress.record.OutgoingRecord;
import dev.dinar.schemas.TraceParent;
import dev.dinar.schemas.serde.AvroSerde;
import dev.dinar.tap.MerchantKeys;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.event.EventMapper;
import dev.dinar.tap.webhook.WebhookVerifier;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.header.Header;

/** How many bytes of value and headers the ingress writes for a webhook: what the floor writes too. */
final class RecordSize {

    private RecordSize() {}

    static int bytes() {
        Intake intake = new Intake(
                "default",
                new WebhookVerifier(MerchantKeys.of(SecretKey.of(Deployment.SECRET_KEY))),
                EventMapper.USUAL);
        Decision decision =
                intake.decide(new SignedRequests().webhook(1), TraceParent.start(), Instant.ofEpochMilli(0));
        if (decision instanceof Decision.Event event && event.record().value() instanceof ChargeEvent charge) {
            return value(charge) + headers(event.record());
        }
        throw new BenchmarkFailed("the sample webhook is no event of a charge: " + decision);
    }

    private static int value(ChargeEvent event) {
        try (AvroSerde<ChargeEvent> serde = AvroSerde.of(
                ChargeEvent.class,
                Map.of("schema.registry.url", "mock://record-size", "auto.register.schemas", "true"))) {
            return serde.serializer().serialize("record-size", event).length;
        }
    }

    /** With a byte for each length, as Kafka's record format has it. */
    private static int headers(OutgoingRecord record) {
        int bytes = 0;
        for (Header header : record.headers()) {
            bytes += header.key().getBytes(UTF_8).length + header.value().length + 2;
        }
        return bytes;
    }
}
