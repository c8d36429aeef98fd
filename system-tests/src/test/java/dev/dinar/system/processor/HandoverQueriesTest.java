package dev.dinar.system.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.ChargeStatus;
import dev.dinar.processor.Processor;
import dev.dinar.schemas.Topics;
import dev.dinar.system.SharedKafka;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedKafka.class)
final class HandoverQueriesTest {

    private static final int CHARGES = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();

    @TempDir
    private Path folder;

    @Test
    void whileInstancesComeAndGoAKnownChargeIsNeverSaidToBeUnknown() throws Exception {
        try (ProcessorDeployment deployment = ProcessorDeployment.onSharedKafka();
                ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
                Processor first = Processor.start(deployment.config(folder.resolve("first")))) {
            for (int i = 0; i < CHARGES; i++) {
                deployment.write(ChargeEvents.of(i, ChargeStatus.CAPTURED));
            }
            assertThat(deployment.read(Topics.ORDER_PAID, paid -> paid.size() == CHARGES))
                    .hasSize(CHARGES);
            awaitAllFound(first);

            answers.clear();
            AtomicBoolean done = new AtomicBoolean();
            Future<?> questions = asking.submit(() -> askUntil(done, first));
            try (Processor second = Processor.start(deployment.config(folder.resolve("second")))) {
                awaitAllFound(second);
            } finally {
                done.set(true);
            }
            questions.get();

            assertThat(answers).containsKey(200).doesNotContainKey(404);
        }
    }

    private void askUntil(AtomicBoolean done, Processor processor) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (!done.get()) {
                for (int i = 0; i < CHARGES; i++) {
                    ask(http, processor, i);
                }
            }
        }
    }

    private void awaitAllFound(Processor processor) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int i = 0; i < CHARGES; i++) {
                int charge = i;
                Awaitility.await().atMost(PATIENCE).until(() -> ask(http, processor, charge) == 200);
            }
        }
    }

    private int ask(HttpClient http, Processor processor, int charge) {
        URI uri = URI.create("http://127.0.0.1:" + processor.port() + "/charges/" + ChargeEvents.charge(charge));
        int status = http.sendAsync(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .join()
                .statusCode();
        answers.computeIfAbsent(status, _ -> new AtomicInteger()).incrementAndGet();
        return status;
    }
}
