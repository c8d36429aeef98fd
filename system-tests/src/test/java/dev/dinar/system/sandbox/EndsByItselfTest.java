package dev.dinar.system.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.sandbox.broker.EmbeddedKafka;
import dev.dinar.sandbox.registry.ApicurioProcess;
import dev.dinar.system.JavaProcess;
import dev.dinar.system.SharedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.utils.internals.Exit;
import org.junit.jupiter.api.Test;

/** The sandbox's broker and registry tell when they end by themselves, and only then. */
final class EndsByItselfTest {

    private final Path folder = SharedKafka.temporaryFolder();
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Test
    void aRegistryThatDiesIsToldWithItsLog() {
        try (ApicurioProcess registry = ApicurioProcess.launch(folder)) {
            registry.awaitReady().whenItEndsByItself(told::add);

            assertThat(ProcessHandle.current()
                            .children()
                            .filter(child ->
                                    child.info().commandLine().orElse("").contains(folder.toString()))
                            .peek(ProcessHandle::destroyForcibly))
                    .hasSize(1);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(told)
                            .singleElement()
                            .asString()
                            .contains("the schema registry (Apicurio, process ")
                            .contains(folder.resolve("apicurio.log").toString()));
        }
    }

    @Test
    void aRegistryThatIsClosedIsNoNews() {
        ApicurioProcess registry = ApicurioProcess.launch(folder);
        registry.whenItEndsByItself(told::add);

        registry.close();

        assertThat(told).isEmpty();
    }

    @Test
    void aBrokerThatGivesUpIsToldAndEndsTheProcess() throws Exception {
        Process process = JavaProcess.of(List.of(), BrokerThatGivesUp.class.getName())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
                .contains("told: Kafka has ended by itself (the disk is full)");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    /** As a broker ends whose disk is full. */
    static final class BrokerThatGivesUp {

        private BrokerThatGivesUp() {}

        /** Never returns. */
        public static void main(String[] args) {
            EmbeddedKafka.whenItEndsByItself(sentence -> System.out.println("told: " + sentence));
            Exit.halt(1, "the disk is full");
        }
    }
}
