package dev.dinar.system.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.ChargeEvent;
import dev.dinar.schemas.Topics;
import dev.dinar.system.SharedKafka;
import dev.dinar.system.TopicContents;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Services on machines of other languages than English: ready, and what they write is read by everybody. */
@ExtendWith(SharedKafka.class)
final class LanguagesTest {

    private static final List<String> IN_KUWAIT = List.of(
            "-Duser.language=ar", "-Duser.country=KW", "-Duser.extensions=nu-arab", "-Dstdout.encoding=US-ASCII");
    private static final List<String> IN_TURKEY =
            List.of("-Duser.language=tr", "-Duser.country=TR", "-Dstdout.encoding=ISO-8859-9");

    @Test
    void theIngressOfAKuwaitiAndTheProcessorOfATurkishMachineWorkAsAnywhere() throws Exception {
        try (ServiceProcess ingress = start(IN_KUWAIT, "dev.dinar.ingress.Main");
                ServiceProcess processor = start(IN_TURKEY, "dev.dinar.processor.Main")) {
            becomesReady(ingress);

            assertThat(ingress.postSigned("chg_TS0700").statusCode()).isEqualTo(200);

            try (TopicContents<ChargeEvent> events = TopicContents.of(Topics.CHARGE_EVENTS, ingress.prefix())) {
                ConsumerRecord<byte[], byte[]> written = events.records().getFirst();
                assertThat(new String(written.key(), UTF_8)).isEqualTo("chg_TS0700");
                assertThat(written.headers())
                        .allSatisfy(header ->
                                assertThat(new String(header.value(), UTF_8)).isASCII());
                assertThat(events.values().getFirst().getAmount()).isEqualByComparingTo(new BigDecimal("0.5"));
            }
            becomesReady(processor);
            for (ServiceProcess service : List.of(ingress, processor)) {
                String metrics = service.management("/metrics").body();
                assertThat(metrics).isASCII().contains("jvm_memory_used_bytes");
                assertThat(service.terminate()).isZero();
                assertThat(service.output()).isASCII().contains("has stopped");
            }
        }
    }

    private static ServiceProcess start(List<String> options, String main) throws Exception {
        return ServiceProcess.start(options, main, SharedKafka.bootstrapServers(), SharedKafka.registryUrl());
    }

    private static void becomesReady(ServiceProcess service) {
        await().atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(service.health("ready").statusCode()).isEqualTo(200));
    }
}
