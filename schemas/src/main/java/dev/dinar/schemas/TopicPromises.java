package dev.dinar.schemas;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a topic's settings at the broker would lose of what the catalogue promises. Pure. */
final class TopicPromises {

    private static final long FOR_EVER = -1;

    private TopicPromises() {}

    /**
     * One sentence for each setting that loses records; none when it keeps at least as much as the catalogue says.
     *
     * @param name the topic's name in the deployment
     * @param settings its settings at the broker, defaults included
     */
    static List<String> broken(String name, Topic<?> topic, Map<String, String> settings) {
        Set<String> policy = Stream.of(settings.getOrDefault(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_DELETE)
                        .split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        return switch (topic.cleanup()) {
            case COMPACT -> ofTable(name, policy);
            case DELETE -> ofLog(name, topic.retention(), policy, settings);
        };
    }

    private static List<String> ofTable(String name, Set<String> policy) {
        if (policy.equals(Set.of(CLEANUP_POLICY_COMPACT))) {
            return List.of();
        }
        String lost = policy.contains(CLEANUP_POLICY_DELETE)
                ? "rows that did not change for long are lost from the table"
                : "what was deleted is never cleared away";
        return List.of(finding(name, CLEANUP_POLICY_CONFIG, String.join(",", policy), CLEANUP_POLICY_COMPACT, lost));
    }

    private static List<String> ofLog(String name, Duration kept, Set<String> policy, Map<String, String> settings) {
        List<String> findings = new ArrayList<>();
        if (policy.contains(CLEANUP_POLICY_COMPACT)) {
            findings.add(finding(
                    name,
                    CLEANUP_POLICY_CONFIG,
                    String.join(",", policy),
                    CLEANUP_POLICY_DELETE,
                    "all but the last record of each key are lost"));
        }
        if (policy.contains(CLEANUP_POLICY_DELETE)) {
            long millis = number(settings, RETENTION_MS_CONFIG);
            if (millis != FOR_EVER && millis < kept.toMillis()) {
                findings.add(finding(
                        name,
                        RETENTION_MS_CONFIG,
                        Long.toString(millis),
                        Long.toString(kept.toMillis()),
                        "records are lost that Dinar may need for " + words(kept) + "; more is fine"));
            }
            long bytes = number(settings, RETENTION_BYTES_CONFIG);
            if (bytes != FOR_EVER) {
                findings.add(finding(
                        name,
                        RETENTION_BYTES_CONFIG,
                        Long.toString(bytes),
                        Long.toString(FOR_EVER),
                        "records are lost before " + words(kept) + " have passed when there are many"));
            }
        }
        return findings;
    }

    private static long number(Map<String, String> settings, String setting) {
        String value = settings.get(setting);
        return value == null ? FOR_EVER : Long.parseLong(value);
    }

    private static String words(Duration kept) {
        return kept.toDays() == 1 ? "a day" : kept.toDays() + " days";
    }

    private static String finding(String name, String setting, String is, String mustBe, String lost) {
        return name + ": " + setting + " is '" + is + "' and must be " + mustBe + ", or " + lost
                + " (kafka-configs.sh --bootstrap-server … --alter --entity-type topics --entity-name " + name
                + " --add-config " + setting + "=" + mustBe + ")";
    }
}
