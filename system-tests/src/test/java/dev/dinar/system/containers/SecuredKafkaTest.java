package dev.dinar.system.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.cli.topics.TopicReader;
import dev.dinar.events.ChargeOutcome;
import dev.dinar.events.ChargeReply;
import dev.dinar.events.ChargeStatus;
import dev.dinar.sandbox.webhook.WebhookPost;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.access.AccessNames;
import dev.dinar.schemas.access.AccessRights;
import dev.dinar.schemas.access.Service;
import dev.dinar.system.Bodies;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** TLS, a user for each service, and no right beside those that {@code AccessRights} lists. */
@Tag("containers")
final class SecuredKafkaTest {

    private static final String INGRESS = Service.WEBHOOK_INGRESS.word();

    @TempDir
    private static Path folder;

    private static SecuredBroker broker;
    private static Stack stack;
    private static GenericContainer<?> ingress;
    private static GenericContainer<?> processor;

    @BeforeAll
    static void startTheStack() throws Exception {
        stack = new Stack(network -> broker = new SecuredBroker(network, folder));
        PlatformTeam.prepare(stack);
        stack.simulator();
        ingress = stack.ingress();
        stack.gateway();
        processor = stack.processor("processor-1", Map.of("PROCESSOR_STANDBY_REPLICAS", "1"));
    }

    @AfterAll
    static void stopTheStack() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void withTheRightsOfTheListAWebhookPaysAnOrder() throws Exception {
        String charge = "chg_TSsecured" + System.nanoTime();
        try (WebhookPost post = Stack.post(ingress)) {
            assertThat(post.send(Bodies.charge(
                                    charge, "order-" + charge, ChargeStatus.CAPTURED.name(), "000", Instant.now()))
                            .status())
                    .isEqualTo(200);
        }

        assertThat(PaidOrders.await(stack, Set.of("order-" + charge))).containsExactly("order-" + charge);
    }

    @Test
    void withTheRightsOfTheListAChargeRequestIsAnswered() throws Exception {
        String request = UUID.randomUUID().toString();
        try (Checkout checkout = new Checkout(stack)) {
            checkout.ask(request, "order-" + request);

            assertThat(checkout.awaitReplies(Set.of(request)))
                    .singleElement()
                    .extracting(ChargeReply::getOutcome)
                    .isEqualTo(ChargeOutcome.INITIATED);
        }
    }

    @Test
    void aProcessorWhoseGroupHasItsStandbysAlreadyAsksForNoRightToSetThem() {
        assertThat(processor.getLogs()).doesNotContain("keeps its number of standby replicas");
    }

    @ParameterizedTest
    @EnumSource
    void theBrokerLetsAServiceDoWhatTheListSaysAndNoMore(Service service) {
        try (Admin admin = Admin.create(broker.asService(service.word()))) {
            Topics.all()
                    .forEach(topic -> assertThat(Allowed.on(admin, topic.name()))
                            .as("%s on %s", service.word(), topic.name())
                            .isEqualTo(Allowed.byList(AccessRights.of(AccessNames.DEFAULT), service, topic.name())));
        }
    }

    @Test
    void whatIsNotListedIsRefused() {
        Map<String, Object> asIngress = broker.asService(INGRESS);
        assertThatThrownBy(() -> write(asIngress, Topics.ORDER_PAID.name(), null))
                .hasRootCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> write(asIngress, Topics.CHARGE_EVENTS.name(), "dinar-processor-1"))
                .isInstanceOf(TransactionalIdAuthorizationException.class);
        assertThatThrownBy(() -> {
                    try (TopicReader reader = TopicReader.fromStart(asIngress, List.of(Topics.CHARGE_EVENTS.name()))) {
                        reader.poll();
                    }
                })
                .isInstanceOf(TopicAuthorizationException.class);
        try (Admin admin = Admin.create(asIngress)) {
            assertThatThrownBy(() -> admin.listConsumerGroupOffsets("dinar-processor")
                            .partitionsToOffsetAndMetadata()
                            .get())
                    .hasRootCauseInstanceOf(GroupAuthorizationException.class);
            assertThatThrownBy(() -> admin.createTopics(List.of(new NewTopic("anything", 1, (short) 1)))
                            .all()
                            .get())
                    .hasRootCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void aServiceWithoutRightsDoesNotStartAndSaysWhichItLacks() {
        GenericContainer<?> stranger = stack.ingress(PlatformTeam.STRANGER)
                .waitingFor(Wait.forLogMessage(".*cannot start: .*\\n", 1).withStartupTimeout(Duration.ofMinutes(1)));
        stranger.start();

        assertThat(stranger.getLogs())
                .contains("may not use these topics: charge-events, refund-events, webhook-dead-letters")
                .contains("./dinar acls")
                .doesNotContain(SecuredBroker.passwordOf(PlatformTeam.STRANGER));
    }

    @Test
    void aServiceWithAWrongPasswordDoesNotStartAndSaysSo() {
        GenericContainer<?> impostor = stack.ingress(INGRESS)
                .withEnv("KAFKA_SASL_USERNAME", SecuredBroker.userOf(Service.PROCESSOR.word()))
                .waitingFor(Wait.forLogMessage(".*cannot start: .*\\n", 1).withStartupTimeout(Duration.ofMinutes(1)));
        impostor.start();

        assertThat(impostor.getLogs())
                .contains("Authentication failed", "SCRAM-SHA-512")
                .doesNotContain(SecuredBroker.passwordOf(INGRESS));
    }

    private static void write(Map<String, Object> client, String topic, String transactionalId) throws Exception {
        Map<String, Object> config = new HashMap<>(client);
        config.put("max.block.ms", "10000");
        if (transactionalId != null) {
            config.put("transactional.id", transactionalId);
        }
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            if (transactionalId != null) {
                producer.initTransactions();
            }
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
        }
    }
}
