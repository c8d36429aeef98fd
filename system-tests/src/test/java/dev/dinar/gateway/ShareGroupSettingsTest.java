package dev.dinar.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dinar.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What belongs to share groups and brokers, and is looked at before the gateway takes its first record. */
final class ShareGroupSettingsTest {

    /** Each try is a start of a gateway. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static GatewayWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = new GatewayWorld();
        // Makes the topics and sets the groups.
        world.gateway(Map.of()).close();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void whatTheGatewaySetsItFindsSet() throws Exception {
        world.gateway(Map.of("dinar.topics.manage", "check")).close();
    }

    @Test
    void aLockDurationOfTheGroupThatIsAnotherStopsTheStartWithItsName() {
        assertThatThrownBy(() ->
                        world.gateway(Map.of("dinar.topics.manage", "check", "dinar.gateway.lock-duration", "12s")))
                .hasMessageContaining("share.record.lock.duration.ms=12000")
                .hasMessageContaining("kafka-configs.sh");
    }

    @Test
    void moreMembersThanTheBrokerLetsAGroupHaveStopTheStartWithTheRemedy() {
        assertThatThrownBy(() -> world.gateway(Map.of(
                        "dinar.gateway.in-flight.charge-requests", 700,
                        "dinar.gateway.records-per-member", 1,
                        "dinar.gateway.tap.calls-at-once", 800)))
                .hasMessageContaining("group.share.max.size")
                .hasMessageContaining("1050")
                .hasMessageContaining("records-per-member");
    }

    @Test
    void aRecordThatWouldBeDroppedBeforeItIsPutToTheEndStopsTheStart() {
        assertThatThrownBy(() -> world.gateway(Map.of("dinar.gateway.requeue-at-delivery", 5)))
                .hasMessageContaining("share.delivery.count.limit")
                .hasMessageContaining("requeue-at-delivery");
    }

    @Test
    void aPartitionThatWouldStandStillBeforeItsOldestRecordMakesRoomStopsTheStart() throws Exception {
        ConfigResource group =
                new ConfigResource(ConfigResource.Type.GROUP, "gateway-" + Topics.CHARGE_REQUESTS.name());
        ConfigEntry locks = new ConfigEntry("share.partition.max.record.locks", "500");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", world.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(group, List.of(new AlterConfigOp(locks, OpType.SET))))
                    .all()
                    .get();
            try {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThatThrownBy(
                                        () -> world.gateway(Map.of()).close())
                                .hasMessageContaining("share.partition.max.record.locks of " + group.name() + " is 500")
                                .hasMessageContaining("1000 at least"));
            } finally {
                admin.incrementalAlterConfigs(Map.of(group, List.of(new AlterConfigOp(locks, OpType.DELETE))))
                        .all()
                        .get();
            }
        }
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> world.gateway(Map.of()).close());
    }

    @Test
    void theRefusalsLeaveNothingBehind() {
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("charge-gateway-charge-requests"));
    }
}
