package dev.dinar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.schemas.Topics;
import dev.dinar.system.Deployment;
import dev.dinar.system.SharedKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Customers' data goes before its time, and nothing else does. */
@ExtendWith(SharedKafka.class)
final class EraseCommandTest {

    @Test
    void whatTheGatewayHasFinishedIsDeletedAndEventsAndRepliesStay() throws Exception {
        try (Deployment system = Deployment.whole(Map.of())) {
            system.send(Deployment.request("erase-1").build(), new RecordHeaders());
            system.sendRaw(
                    Topics.GATEWAY_DEAD_LETTERS,
                    "k",
                    "customer@example.com".getBytes(StandardCharsets.UTF_8),
                    new RecordHeaders());
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(system.values(Topics.CHARGE_REPLIES)).hasSize(1));

            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(erase(system).output())
                            .contains(
                                    ": a dry run",
                                    system.prefix() + "charge-requests: 1 would be deleted, 0 would stay"));
            assertThat(system.records(Topics.CHARGE_REQUESTS)).hasSize(1);

            assertThat(erase(system, "--json").json())
                    .singleElement()
                    .hasToString("{\"topic\":\"" + system.prefix()
                            + "charge-requests\",\"executed\":false,\"deleted\":1,\"stay\":0}");

            Ran done = erase(system, "--execute", "--dead-letters");

            assertThat(done.exit()).as(done.output()).isZero();
            assertThat(done.output())
                    .contains(
                            system.prefix() + "charge-requests: 1 deleted, 0 stay",
                            system.prefix() + "gateway-dead-letters: 1 deleted, 0 stay");
            assertThat(system.records(Topics.CHARGE_REQUESTS)).isEmpty();
            assertThat(system.records(Topics.GATEWAY_DEAD_LETTERS)).isEmpty();
            assertThat(system.values(Topics.CHARGE_REPLIES)).hasSize(1);
            assertThat(system.values(Topics.CHARGE_EVENTS)).isNotEmpty();

            // And the gateway goes on.
            system.send(Deployment.request("erase-2").build(), new RecordHeaders());
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(system.values(Topics.CHARGE_REPLIES)).hasSize(2));
        }
    }

    @Test
    void whatNobodyHasWorkedOnStays() throws Exception {
        try (Deployment system = Deployment.start("erase-" + System.nanoTime() + ".")) {
            try (var admin = org.apache.kafka.clients.admin.Admin.create(
                    Map.<String, Object>of("bootstrap.servers", SharedKafka.bootstrapServers()))) {
                dev.dinar.schemas.TopicProvisioner.apply(
                        admin,
                        dev.dinar.schemas.TopicProvisioner.Mode.CREATE,
                        system.prefix(),
                        1,
                        (short) 1,
                        Topics.all());
            }
            system.send(Deployment.request("erase-3").build(), new RecordHeaders());

            Ran done = erase(system, "--execute");

            assertThat(done.exit()).as(done.output()).isZero();
            assertThat(done.output()).contains("charge-requests: 0 deleted, 1 stay");
            assertThat(system.records(Topics.CHARGE_REQUESTS)).hasSize(1);
        }
    }

    private static Ran erase(Deployment system, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "erase",
                "--bootstrap-servers",
                SharedKafka.bootstrapServers(),
                "--registry",
                SharedKafka.registryUrl(),
                "--prefix",
                system.prefix(),
                "--gateway-group",
                system.prefix() + "gateway"));
        words.addAll(List.of(more));
        return Ran.dinar(words.toArray(String[]::new));
    }
}
