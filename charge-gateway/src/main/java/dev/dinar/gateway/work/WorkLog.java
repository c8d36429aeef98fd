package dev.dinar.gateway.work;

import dev.dinar.gateway.metrics.GatewayMetrics.End;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** One line for each record that was worked on: which request, which charge, what came of it. Never a customer's data. */
public final class WorkLog {

    private static final Logger LOG = LoggerFactory.getLogger("dinar.work");

    private static final Set<Topic<?>> EVENTS = Set.of(Topics.CHARGE_EVENTS, Topics.REFUND_EVENTS);

    private WorkLog() {}

    public static void ended(Topic<?> topic, End end, Optional<Work.Conclusion> conclusion, Duration took) {
        LoggingEventBuilder line = LOG.atInfo().addKeyValue("topic", topic.name());
        if (conclusion.isPresent()) {
            line = line.addKeyValue("id", conclusion.get().id());
        }
        Optional<String> charge = conclusion.flatMap(WorkLog::charge);
        if (charge.isPresent()) {
            line = line.addKeyValue("charge", charge.get());
        }
        line.addKeyValue("end", end.name().toLowerCase(Locale.ROOT))
                .addKeyValue("ms", took.toMillis())
                .log("work");
    }

    /** The charge that an event is written of, if one is. */
    private static Optional<String> charge(Work.Conclusion conclusion) {
        return conclusion.records().stream()
                .filter(record -> EVENTS.contains(record.topic()))
                .findFirst()
                .map(Outgoing::keyText);
    }
}
