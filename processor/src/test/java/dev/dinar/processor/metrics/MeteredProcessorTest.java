package dev.dinar.processor.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.AlertKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.processor.domain.charge.Verdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeteredProcessorTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MeteredProcessor metrics = new MeteredProcessor(meters);

    @Test
    void verdictsTransitionsAndAlertsAreCountedByTheirTags() {
        metrics.judged(Verdict.APPLIED);
        metrics.moved(Optional.empty(), ChargeStatus.INITIATED);
        metrics.moved(Optional.of(ChargeStatus.INITIATED), ChargeStatus.CAPTURED);
        metrics.alerted(AlertKind.REVERSED);
        metrics.dueChecksRead(3);

        assertThat(count("verdicts", "verdict", "APPLIED")).isEqualTo(1);
        assertThat(count("transitions", "from", "NONE", "to", "INITIATED")).isEqualTo(1);
        assertThat(count("transitions", "from", "INITIATED", "to", "CAPTURED")).isEqualTo(1);
        assertThat(count("alerts", "kind", "REVERSED")).isEqualTo(1);
        assertThat(count("due.checks.read")).isEqualTo(3);
    }

    @Test
    void everySeriesThatPeopleAreAlertedByIsThereBeforeItHappens() {
        for (AlertKind kind : AlertKind.values()) {
            assertThat(count("alerts", "kind", kind.name())).isZero();
        }
        assertThat(count("dead.letters", "stage", "read")).isZero();
        assertThat(count("found.by.asking", "to", "CAPTURED")).isZero();
        assertThat(count("threads.replaced")).isZero();
    }

    private int count(String name, String... tags) {
        return (int) meters.get("dinar.processor." + name).tags(tags).counter().count();
    }
}
