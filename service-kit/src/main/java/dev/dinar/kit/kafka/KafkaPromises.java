package dev.dinar.kit.kafka;

import static java.util.Map.entry;

import dev.dinar.kit.config.BadConfiguration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The properties of {@code dinar.kafka} that Dinar's promises rest on. Any property goes through, but not one that takes a promise
 * away: neither for all clients nor, under Kafka Streams' prefixes, for one of them.
 */
final class KafkaPromises {

    private static final List<String> PREFIXES =
            List.of("", "producer.", "consumer.", "main.consumer.", "restore.consumer.", "global.consumer.");

    /**
     * A promise.
     *
     * @param allowed the values that keep it; none: Dinar sets the property itself
     * @param otherwise what any other value would do
     */
    private record Promise(Set<String> allowed, String otherwise) {}

    private static final Promise NOTHING_LOST =
            new Promise(Set.of("all", "-1"), "would let an acknowledged payment be lost");

    private static final Promise KEYS_ARE_TEXT =
            new Promise(Set.of(), "would have keys that other services do not find");

    private static final Map<String, Promise> PROMISES = Map.ofEntries(
            entry("acks", NOTHING_LOST),
            entry("enable.idempotence", new Promise(Set.of("true"), "would let an acknowledged payment be doubled")),
            entry(
                    "isolation.level",
                    new Promise(Set.of("read_committed"), "would have events read that were rolled back")),
            entry(
                    "auto.offset.reset",
                    new Promise(Set.of("earliest"), "would have events passed over that came before the first start")),
            entry(
                    "enable.auto.commit",
                    new Promise(Set.of("false"), "would have records counted as read that were not")),
            entry(
                    "processing.guarantee",
                    new Promise(Set.of("exactly_once_v2"), "would let an order be told twice that it is paid")),
            entry("transactional.id", new Promise(Set.of(), "would give every client the same transactions")),
            entry("key.serializer", KEYS_ARE_TEXT),
            entry("key.deserializer", KEYS_ARE_TEXT),
            entry(
                    "value.deserializer",
                    new Promise(Set.of(), "would take a registry that is away for payments that cannot be read")));

    private KafkaPromises() {}

    /**
     * Checks the properties.
     *
     * @throws BadConfiguration when one takes a promise away; the message names the key and the remedy
     */
    static void check(Map<String, String> properties) {
        PROMISES.forEach((property, promise) -> PREFIXES.forEach(prefix -> {
            String value = properties.get(prefix + property);
            if (value != null && !promise.allowed().contains(value.strip())) {
                throw new BadConfiguration("dinar.kafka." + prefix + property + ": " + value + " " + promise.otherwise()
                        + "; leave it out");
            }
        }));
    }
}
