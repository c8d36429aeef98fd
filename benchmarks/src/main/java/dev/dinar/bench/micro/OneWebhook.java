package dev.dinar.bench.micro;

import dev.dinar.bench.deployment.Deployment;
import dev.dinar.bench.harness.BenchmarkFailed;
import dev.dinar.bench.ingress.SignedRequests;
import dev.dinar.ingress.intake.Decision;
import dev.dinar.ingress.intake.Intake;
import dev.dinar.ingress.record.OutgoingRecord;
import dev.dinar.schemas.TraceParent;
import dev.dinar.schemas.serde.AvroSerializer;
import dev.dinar.tap.MerchantKeys;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.event.EventMapper;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.WebhookVerifier;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** For JMH: each webhook is another charge's. Public, since JMH derives classes of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OneWebhook {

    private static final int DISTINCT = 1_000;
    private static final String TOPIC = "charge-events";

    private final SecretKey key = SecretKey.of(Deployment.SECRET_KEY);
    private final Intake intake = new Intake("default", new WebhookVerifier(MerchantKeys.of(key)), EventMapper.USUAL);
    private final TraceParent trace = TraceParent.start();
    private final AvroSerializer serializer = new AvroSerializer();
    private ReceivedWebhook[] webhooks = {};
    private int next;

    /** For JMH. */
    public OneWebhook() {}

    /** Makes the webhooks. */
    @Setup
    public void sign() {
        SignedRequests signed = new SignedRequests();
        webhooks = IntStream.range(0, DISTINCT).mapToObj(signed::webhook).toArray(ReceivedWebhook[]::new);
        serializer.configure(
                Map.of("schema.registry.url", "mock://one-webhook", "auto.register.schemas", "true"), false);
    }

    /** Closes what {@link #sign} opened. */
    @TearDown
    public void close() {
        serializer.close();
    }

    private ReceivedWebhook webhook() {
        next = next + 1 == DISTINCT ? 0 : next + 1;
        return webhooks[next];
    }

    /** From a body and its two signatures to the bytes of the record, its headers among them. */
    @Benchmark
    public OutgoingRecord verifiedMappedAndEncoded() {
        Decision decision = intake.decide(webhook(), trace, Instant.now());
        if (decision instanceof Decision.Event event) {
            OutgoingRecord record = event.record();
            encoded = serializer.serialize(TOPIC, record.value());
            return record;
        }
        throw new BenchmarkFailed("the sample webhook is no event: " + decision);
    }

    /** So that the JIT leaves nothing out. */
    @SuppressWarnings("UnusedVariable")
    private byte[] encoded;

    /** The signature over the body alone: what any receiver of Tap's webhooks must compute. */
    @Benchmark
    public byte[] hmac() {
        return key.hmac(webhook().body());
    }
}
