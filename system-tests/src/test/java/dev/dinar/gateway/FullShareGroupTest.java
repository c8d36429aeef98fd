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
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Two instances whose members together are more than the broker lets a share group have. */
final class FullShareGroupTest {

    private static final int ROOM = 5;

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
                // Four members of the group of charge requests each.
                ChargeGateway _ = world.gateway(Map.of());
                ChargeGateway _ = world.gateway(Map.of())) {
            await().atMost(Duration.ofSeconds(60)).until(() -> !told.isEmpty());
            List<String> ids = IntStream.range(0, 30).mapToObj(i -> "full-" + i).toList();
            ids.forEach(id -> world.send(Deployment.request(id).build()));

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(world.values(Topics.CHARGE_REPLIES))
                            .extracting(ChargeReply::getRequestId)
                            .containsExactlyInAnyOrderElementsOf(ids));
            assertThat(told)
                    .singleElement()
                    .asString()
                    .contains("charge-requests", "group.share.max.size", "lower in-flight");
        } finally {
            logger.detachAppender(appender);
        }
    }
}
