package dev.dinar.simulation.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.events.Origin;
import dev.dinar.schemas.Topics;
import dev.dinar.simulation.log.Entry;
import dev.dinar.simulation.log.Log;
import dev.dinar.simulation.plan.Bank;
import dev.dinar.simulation.plan.Plan;
import dev.dinar.simulation.plan.Weather;
import dev.dinar.simulation.tap.Merchants;
import dev.dinar.simulation.world.Story;
import dev.dinar.simulation.world.VirtualTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

final class ProcessorTaskTest {

    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    private final VirtualTime time = new VirtualTime(START, 1_000);
    private final Plan plan = new Plan(
            1,
            START,
            Mode.LIVE,
            new Plan.Skews(0, 0, 0, 0),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.of(new Bank(Duration.ofHours(6), List.of())));
    private final Log log = new Log(time);
    private final Wiring wiring = new Wiring(
            new Contract(),
            time,
            log,
            new Weather(time, plan),
            new Story(time, false),
            Merchants.of(Mode.LIVE),
            plan,
            Optional.empty());

    @Test
    void aTaskThatIsRestoredFromTheChangelogsHoldsWhatTheOneBeforeHeld() {
        List<ProcessorTask.Change> changes = new ArrayList<>();
        try (ProcessorTask before = task();
                ProcessorTask after = task()) {
            before.process(event(ChargeStatus.INITIATED));
            before.process(event(ChargeStatus.CAPTURED));
            before.drain((_, _) -> {}, changes::add);

            changes.forEach(after::restore);

            for (String table : ProcessorTask.tables(plan)) {
                assertThat(held(after, table)).as(table).hasSize(1).isEqualTo(held(before, table));
            }
        }
    }

    @Test
    void whatIsRestoredTellsAnOrderNothingTwice() {
        List<ProcessorTask.Change> changes = new ArrayList<>();
        List<String> told = new ArrayList<>();
        try (ProcessorTask before = task();
                ProcessorTask after = task()) {
            before.process(event(ChargeStatus.CAPTURED));
            before.drain((topic, _) -> told.add(topic), changes::add);
            assertThat(told).contains(Topics.ORDER_PAID.name());
            told.clear();

            changes.forEach(after::restore);
            after.process(event(ChargeStatus.CAPTURED));
            after.drain((topic, _) -> told.add(topic), _ -> {});

            assertThat(told).isEmpty();
        }
    }

    private ProcessorTask task() {
        return new ProcessorTask(wiring, (_, _) -> 0, time.millis());
    }

    private static List<String> held(ProcessorTask task, String table) {
        return task.table(table).stream()
                .map(entry -> entry.getKey() + "=" + HexFormat.of().formatHex(entry.getValue()))
                .toList();
    }

    private Entry event(ChargeStatus status) {
        ChargeEvent event = ChargeEvent.newBuilder()
                .setEventId("event:" + status)
                .setChargeId("chg_LV0001")
                .setKind(ChargeKind.CHARGE)
                .setMerchant("default")
                .setStatus(status)
                .setAmount(new BigDecimal("1.250"))
                .setCurrency("KWD")
                .setOrderId("order-1")
                .setMode(Mode.LIVE)
                .setAuthenticity(Authenticity.SIGNED_BODY)
                .setOrigin(Origin.WEBHOOK)
                .setCreated(START)
                .setObservedAt(START)
                .build();
        String topic = Topics.CHARGE_EVENTS.name();
        return log.append(
                topic,
                event.getChargeId().getBytes(UTF_8),
                wiring.contract().values().serialize(topic, event),
                new RecordHeaders(),
                null,
                null);
    }
}
