package dev.dinar.system.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.events.Mode;
import dev.dinar.events.OrderPaid;
import dev.dinar.processor.metrics.ProcessorMetrics;
import dev.dinar.processor.runtime.FetchLag;
import dev.dinar.processor.topology.InputLag;
import dev.dinar.schemas.Topics;
import dev.dinar.system.SharedKafka;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A processor that was away for three days finds a backlog, and pauses in the middle of it for longer than what counts as quiet: only the lag,
 * as its consumers measure it, tells that the present is not reached.
 */
@ExtendWith(SharedKafka.class)
final class BacklogTest {

    /** More than the processor takes from its consumer in a few turns. */
    private static final int BETWEEN = 6_000;

    private static final int PAUSES_AT = 300;
    private static final int PARTITION = 0;

    private final Instant then = Instant.now().minus(Duration.ofDays(3)).truncatedTo(ChronoUnit.MILLIS);

    @TempDir
    private Path folder;

    @AutoClose
    private final ProcessorDeployment deployment = ProcessorDeployment.onSharedKafka();

    private final AtomicInteger judged = new AtomicInteger();
    private final FetchLag fetchLag = new FetchLag();

    /** Charges of one partition, each of an order of its own. */
    private final List<Integer> charges = IntStream.iterate(1, number -> number + 1)
            .filter(number ->
                    Utils.toPositive(Utils.murmur2(ChargeEvents.charge(number).getBytes(UTF_8)))
                                    % ProcessorDeployment.PARTITIONS
                            == PARTITION)
            .limit(BETWEEN + 2)
            .boxed()
            .toList();

    /** Of this one the log has the end, as its last record. */
    private final int settled = charges.get(0);

    /** Of this one it has none. */
    private final int open = charges.get(1);

    @Test
    void nobodyAsksForATimeThatThePartitionsWereNotReadUpTo() throws Exception {
        writeBacklog();

        try (BareProcessor _ = start(fetchLag)) {
            deployment.read(Topics.CHARGE_STATUS_QUERIES, queries -> asksAbout(queries, open));
        }

        assertThat(judged).as("the pause was made").hasValueGreaterThan(PAUSES_AT);
        assertThat(deployment.readAll(Topics.CHARGE_STATUS_QUERIES))
                .extracting(ChargeStatusQuery::getChargeId)
                .containsExactly(ChargeEvents.charge(open));
        assertThat(deployment.readAll(Topics.ORDER_PAID))
                .extracting(OrderPaid::getOrderId)
                .containsExactly(ChargeEvents.order(settled));
        assertThat(deployment.readAll(Topics.ORDER_PAYMENT_FAILED)).isEmpty();
    }

    @Test
    void aLagThatIsNotKnownToBeOneWouldAskAboutWhatIsStillToBeRead() throws Exception {
        writeBacklog();

        try (BareProcessor _ = start((_, _) -> 0)) {
            deployment.read(Topics.ORDER_PAID, paid -> !paid.isEmpty());
        }

        assertThat(deployment.readAll(Topics.CHARGE_STATUS_QUERIES))
                .extracting(ChargeStatusQuery::getChargeId)
                .contains(ChargeEvents.charge(settled));
    }

    private static boolean asksAbout(List<ChargeStatusQuery> queries, int charge) {
        return queries.stream().anyMatch(query -> query.getChargeId().equals(ChargeEvents.charge(charge)));
    }

    private void writeBacklog() throws Exception {
        deployment.write(initiated(settled).build(), then);
        deployment.write(initiated(open).build(), then);
        for (int number : charges.subList(2, charges.size())) {
            // Of another mode: nobody's here.
            deployment.write(initiated(number).setMode(Mode.LIVE).build(), then);
        }
        Instant paid = then.plus(Duration.ofMinutes(5));
        deployment.write(
                ChargeEvent.newBuilder(ChargeEvents.of(settled, ChargeStatus.CAPTURED))
                        .setCreated(then)
                        .setObservedAt(paid)
                        .build(),
                paid);
        deployment.flush();
    }

    private ChargeEvent.Builder initiated(int number) {
        return ChargeEvent.newBuilder(ChargeEvents.of(number, ChargeStatus.INITIATED))
                .setCreated(then)
                .setExpiresAt(then.plus(Duration.ofMinutes(30)))
                .setObservedAt(then);
    }

    private BareProcessor start(InputLag lag) throws InterruptedException {
        return BareProcessor.start(deployment, folder, pausing(), fetchLag, lag);
    }

    /** What is counted stands in for whatever holds a stream thread up: it is called for each event that was folded. */
    private ProcessorMetrics pausing() {
        return (ProcessorMetrics) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ProcessorMetrics.class}, (_, method, _) -> {
                    if (method.getName().equals("judged") && judged.incrementAndGet() == PAUSES_AT) {
                        // No record for a second is what counts as quiet; the lag is looked at each second.
                        await().pollDelay(Duration.ofMillis(1_500))
                                .atMost(Duration.ofSeconds(4))
                                .until(() -> fetchLag.of(deployment.topic(Topics.CHARGE_EVENTS), PARTITION) > 0);
                    }
                    return null;
                });
    }
}
