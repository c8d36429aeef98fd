package dev.dinar.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.Authenticity;
import dev.dinar.events.Charge;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.events.Provenance;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerde;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of schemas/README.md: the table of charges beside a merchant's own stream of orders. */
final class ShipWhatIsStillPaidTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    private final Map<String, String> registry = Map.of("schema.registry.url", "mock://" + UUID.randomUUID());

    @TempDir
    private Path state;

    private TopologyTestDriver driver;
    private TestInputTopic<String, Charge> charges;
    private TestInputTopic<String, String> orders;
    private TestOutputTopic<String, String> decisions;

    @BeforeEach
    void start() {
        Properties properties = new Properties();
        properties.put("application.id", "shipping");
        properties.put("bootstrap.servers", "nowhere:9092");
        properties.put("processing.guarantee", "exactly_once_v2");
        properties.put("state.dir", state.toString());
        driver = new TopologyTestDriver(ShipWhatIsStillPaid.topology(registry), properties);
        charges = driver.createInputTopic(
                Topics.CHARGES.name(),
                new StringSerializer(),
                AvroSerde.of(Charge.class, registry).serializer());
        orders = driver.createInputTopic("orders-to-ship", new StringSerializer(), new StringSerializer());
        decisions = driver.createOutputTopic("shipping-decisions", new StringDeserializer(), new StringDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void anOrderIsShippedWhileItsChargeHoldsTheMoneyAndStoppedAfterIt() {
        charges.pipeInput("chg_TS1", charge(ChargeStatus.CAPTURED));
        orders.pipeInput("A1", "chg_TS1");
        charges.pipeInput("chg_TS1", charge(ChargeStatus.VOID));
        orders.pipeInput("A1", "chg_TS1");

        assertThat(decisions.readKeyValuesToList())
                .containsExactly(KeyValue.pair("chg_TS1", "ship A1"), KeyValue.pair("chg_TS1", "stop A1"));
    }

    @Test
    void anOrderWaitsWhileTheTableDoesNotHaveTheCaptureYetOrAnyMore() {
        orders.pipeInput("A1", "chg_TS1");
        charges.pipeInput("chg_TS1", charge(ChargeStatus.INITIATED));
        orders.pipeInput("A1", "chg_TS1");
        charges.pipeInput("chg_TS1", (Charge) null);
        orders.pipeInput("A1", "chg_TS1");

        assertThat(decisions.readValuesToList()).containsOnly("wait with A1").hasSize(3);
    }

    @Test
    void theReadmeShowsTheTopologyThatIsTestedHere() throws Exception {
        Path schemas = Path.of(System.getProperty("dinar.home"), "schemas");
        String source = Files.readString(schemas.resolve("src/test/java/dev/dinar/example/ShipWhatIsStillPaid.java"));
        String body = source.substring(source.indexOf("    static Topology"), source.lastIndexOf('}'));

        assertThat(Files.readString(schemas.resolve("README.md")))
                .contains("```java\n" + body.stripTrailing().stripIndent() + "\n```");
    }

    private static Charge charge(ChargeStatus status) {
        Provenance api = new Provenance(Authenticity.API, status);
        return Charge.newBuilder()
                .setChargeId("chg_TS1")
                .setKind(ChargeKind.CHARGE)
                .setMerchant("default")
                .setStatus(status)
                .setStatusAuthenticity(Authenticity.API)
                .setSeen(List.of(status))
                .setAmount(new BigDecimal("1.250"))
                .setCurrency("KWD")
                .setAmountFrom(api)
                .setMode(Mode.TEST)
                .setCreated(NOW)
                .setCreatedFrom(api)
                .setFirstObservedAt(NOW)
                .setLastObservedAt(NOW)
                .build();
    }
}
