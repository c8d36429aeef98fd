package dev.dinar.ingress.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.dinar.kit.trace.Trace;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class AccessLogTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("dinar.access");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AtomicLong now = new AtomicLong();
    private final AccessLog log = new AccessLog(3, now::get);

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
    }

    @Test
    void aboveSoManyLinesASecondOnlyTheirNumberIsTold() {
        answer(10);
        assertThat(lines.list).hasSize(3);

        now.addAndGet(Duration.ofSeconds(1).toNanos());
        answer(1);

        assertThat(lines.list).extracting(ILoggingEvent::getMessage).endsWith("webhooks left out", "webhook");
        assertThat(lines.list.get(3).getKeyValuePairs()).first().hasToString("lines=\"7\"");
    }

    private void answer(int times) {
        for (int i = 0; i < times; i++) {
            log.answered(
                    "default",
                    "chg_TS1",
                    WebhookAnswer.RECORDED,
                    Duration.ofMillis(1),
                    Trace.begin("webhook", Optional.empty()));
        }
    }
}
