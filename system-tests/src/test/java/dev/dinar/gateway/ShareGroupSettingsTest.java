package dev.dinar.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What belongs to share groups and brokers, and is looked at before the gateway takes its first record. */
final class ShareGroupSettingsTest {

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
    void theRefusalsLeaveNothingBehind() {
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("charge-gateway-charge-requests"));
    }
}
