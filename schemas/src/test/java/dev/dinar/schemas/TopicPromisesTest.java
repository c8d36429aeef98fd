package dev.dinar.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TopicPromisesTest {

    private static final String LONG =
            Long.toString(Topics.CHARGE_EVENTS.retention().toMillis());

    @Test
    void aTopicAsItIsCreatedKeepsItsPromise() {
        assertThat(Topics.all())
                .allSatisfy(topic -> assertThat(TopicPromises.broken(topic.name(), topic, topic.configs()))
                        .isEmpty());
    }

    @Test
    void aLogThatIsKeptLongerOrForEverKeepsItsPromise() {
        assertThat(log(Map.of("cleanup.policy", "delete", "retention.ms", LONG + "0", "retention.bytes", "-1")))
                .isEmpty();
        assertThat(log(Map.of("cleanup.policy", "delete", "retention.ms", "-1")))
                .isEmpty();
        assertThat(log(Map.of("cleanup.policy", "", "retention.ms", "1")))
                .as("nothing is deleted")
                .isEmpty();
    }

    @Test
    void aLogThatIsDeletedEarlierIsNamedWithWhatIsLostAndTheRemedy() {
        assertThat(log(Map.of("cleanup.policy", "delete", "retention.ms", "604800000")))
                .singleElement()
                .asString()
                .contains("kw.charge-events: retention.ms is '604800000' and must be " + LONG)
                .contains("400 days")
                .contains(
                        "kafka-configs.sh",
                        "--alter",
                        "--entity-name kw.charge-events",
                        "--add-config retention.ms=" + LONG);
        assertThat(log(Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "1000")))
                .singleElement()
                .asString()
                .contains("retention.bytes is '1000' and must be -1");
    }

    @Test
    void aLogThatIsCompactedLosesEvents() {
        for (String policy : new String[] {"compact", "compact,delete", "delete, compact"}) {
            assertThat(log(Map.of("cleanup.policy", policy, "retention.ms", "-1")))
                    .singleElement()
                    .asString()
                    .contains("must be delete", "last record of each key");
        }
    }

    @Test
    void aTableThatIsAlsoDeletedLosesRows() {
        for (String policy : new String[] {"delete", "compact,delete"}) {
            assertThat(TopicPromises.broken("charges", Topics.CHARGES, Map.of("cleanup.policy", policy)))
                    .singleElement()
                    .asString()
                    .contains("must be compact", "rows");
        }
    }

    private static java.util.List<String> log(Map<String, String> settings) {
        return TopicPromises.broken("kw.charge-events", Topics.CHARGE_EVENTS, settings);
    }
}
