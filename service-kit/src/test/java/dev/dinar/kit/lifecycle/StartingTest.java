package dev.dinar.kit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.kit.health.Health;
import dev.dinar.schemas.registry.SchemaRegistryUnavailableException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class StartingTest {

    private final Starting starting = new Starting(Duration.ofMillis(1));

    static Stream<Exception> silences() {
        return Stream.of(
                new TimeoutException("no node"),
                new IllegalStateException("topics at the broker", new TimeoutException("no node")),
                new ExecutionException(new TimeoutException("no node")),
                new KafkaException(
                        "Failed to create new KafkaAdminClient",
                        new ConfigException("No resolvable bootstrap urls given in bootstrap.servers")),
                new SchemaRegistryUnavailableException("schema registry does not answer", null),
                new KafkaException("no schema", new ConnectException()));
    }

    static Stream<Exception> refusals() {
        return Stream.of(
                new IllegalStateException("these topics do not exist: charge-events"),
                new IllegalStateException("refused", new SaslAuthenticationException("wrong password")),
                new IllegalStateException("refused", new TopicAuthorizationException("no right")),
                new IllegalStateException("no topic", new UnknownTopicOrPartitionException("charge-events")),
                new KafkaException("Failed", new ConfigException("Invalid url in bootstrap.servers: kafka")),
                new KafkaException("Failed", new ConfigException("no key store")));
    }

    @ParameterizedTest
    @MethodSource("silences")
    void aStepIsTakenAgainUntilThoseWhomItNeedsAnswer(Exception silence) throws Exception {
        List<Health> seen = new ArrayList<>();
        Callable<String> third = () -> {
            seen.add(starting.get());
            if (seen.size() < 3) {
                throw silence;
            }
            return "done";
        };

        assertThat(starting.await("Kafka at kafka:9092", third)).isEqualTo("done");

        assertThat(seen.getLast())
                .isInstanceOfSatisfying(
                        Health.Down.class,
                        down -> assertThat(down.cause()).startsWith("waiting for Kafka at kafka:9092: "));
        assertThat(starting.get().isUp()).as("not before the start is done").isFalse();
        starting.done();
        assertThat(starting.get().isUp()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatIsRefusedOrWrongHereEndsTheStartAtOnce(Exception refusal) {
        List<String> tries = new ArrayList<>();

        assertThatThrownBy(() -> starting.awaitStep("Kafka at kafka:9092", () -> {
                    tries.add("try");
                    throw refusal;
                }))
                .isSameAs(refusal);
        assertThat(tries).hasSize(1);
    }

    @Test
    void aNameThatDoesNotResolveIsToldAsThat() throws Exception {
        AtomicReference<Health> second = new AtomicReference<>();

        starting.awaitStep("Kafka at kafka:9092", () -> {
            if (second.getAndSet(starting.get()) == null) {
                throw new ConfigException("No resolvable bootstrap urls given in bootstrap.servers");
            }
        });

        assertThat(second.get()).isEqualTo(Health.down("waiting for Kafka at kafka:9092: its name cannot be resolved"));
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        CountDownLatch tried = new CountDownLatch(1);
        AtomicReference<Exception> ended = new AtomicReference<>();
        Thread service = Thread.ofVirtual().start(() -> {
            try {
                new Starting().awaitStep("Kafka", () -> {
                    tried.countDown();
                    throw new TimeoutException("no node");
                });
            } catch (Exception e) {
                ended.set(e);
            }
        });
        tried.await();

        service.interrupt();
        service.join();

        assertThat(ended.get()).isInstanceOf(InterruptedException.class);
    }
}
