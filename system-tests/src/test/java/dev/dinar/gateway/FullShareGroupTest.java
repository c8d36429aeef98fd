package dev.dinar.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.dinar.events.ChargeReply;
import dev.dinar.schemas.Topics;
import dev.dinar.system.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Two instances whose members together are more than the broker lets a share group have. */
final class FullShareGroupTest {

    private static final int ROOM = 5;

    /** Of the group of charge requests, for each instance. */
    private static final int MEMBERS = 4;

    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    @Test
    void aFullGroupIsToldOnceAndRepliesGoOn() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("dev.dinar.gateway.group.Membership");
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                told.add(event.getFormattedMessage());
            }
        };
        appender.start();
        logger.addAppender(appender);
        try (GatewayWorld world = new GatewayWorld(
                        "mock://" + UUID.randomUUID(), Map.of("group.share.max.size", Integer.toString(ROOM)));
                ChargeGateway _ = world.gateway(Map.of());
                Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", world.bootstrapServers()))) {
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> members(admin) == MEMBERS);
            try (ChargeGateway _ = world.gateway(Map.of())) {
                assertRepliesGoOn(world);
            }
            assertThat(told)
                    .singleElement()
                    .asString()
                    .contains("charge-requests", "group.share.max.size", "lower in-flight");
        } finally {
            logger.detachAppender(appender);
        }
    }

    private void assertRepliesGoOn(GatewayWorld world) {
        await().atMost(Duration.ofSeconds(60)).until(() -> !told.isEmpty());
        List<String> ids = IntStream.range(0, 30).mapToObj(i -> "full-" + i).toList();
        ids.forEach(id -> world.send(Deployment.request(id).build()));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(world.values(Topics.CHARGE_REPLIES))
                        .extracting(ChargeReply::getRequestId)
                        .containsExactlyInAnyOrderElementsOf(ids));
    }

    private static int members(Admin admin) throws Exception {
        return admin.describeShareGroups(List.of("gateway-charge-requests"))
                .all()
                .get()
                .get("gateway-charge-requests")
                .members()
                .size();
    }
}
