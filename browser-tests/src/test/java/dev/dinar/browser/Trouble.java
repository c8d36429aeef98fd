package dev.dinar.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.sandbox.webhook.SampleBody;
import dev.dinar.sandbox.webhook.WebhookPost;
import dev.dinar.schemas.Topics;
import dev.dinar.tap.SecretKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What operators have to see to, made to happen in the running sandbox. */
final class Trouble {

    private Trouble() {}

    /** Somebody sends an old webhook again: nothing is paid by it, and a person is told. */
    static String alertedCharge() throws Exception {
        String charge = "chg_TS" + UUID.randomUUID().toString().replace("-", "");
        Path sample = Path.of(System.getProperty("dinar.home"), "samples", "knet-captured.json");
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(Files.readAllBytes(sample));
        json.put("id", charge).withObject("/transaction").put("created", "1600000000000");
        try (WebhookPost post = new WebhookPost(
                RunningSandbox.sandbox().ports().ingress(), "default", SecretKey.of(RunningSandbox.KEY))) {
            SampleBody body = SampleBody.of(json.toString().getBytes(UTF_8));
            assertThat(post.send(body).status()).isEqualTo(200);
        }
        return charge;
    }

    /** A request that nobody can read. */
    static String deadLetter() throws Exception {
        String key = "order-" + UUID.randomUUID();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        RunningSandbox.sandbox().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            byte[] unreadable = {0, 0, 0};
            producer.send(new ProducerRecord<>(Topics.CHARGE_REQUESTS.name(), key.getBytes(UTF_8), unreadable))
                    .get(30, TimeUnit.SECONDS);
        }
        return key;
    }
}
