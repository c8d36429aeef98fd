package dev.dinar.system.containers;

import dev.dinar.cli.topics.RecordJson;
import dev.dinar.cli.topics.TopicReader;
import dev.dinar.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a stack's order-paid says, as its readers see it. */
final class PaidOrders {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private PaidOrders() {}

    /** The orders among {@code wanted} that were paid, as often as each was, once all of them have been. */
    static List<String> await(Stack stack, Set<String> wanted) {
        try (TopicReader reader = TopicReader.fromStart(stack.administrator(), List.of(Topics.ORDER_PAID.name()));
                RecordJson json = new RecordJson(Map.of("schema.registry.url", stack.registryUrl()))) {
            List<String> paid = new ArrayList<>();
            Instant end = Instant.now().plus(LIMIT);
            while (Instant.now().isBefore(end) && !(new HashSet<>(paid).containsAll(wanted) && reader.atEnd())) {
                reader.poll().stream()
                        .map(record ->
                                json.of(record).path("value").path("order_id").asText())
                        .filter(wanted::contains)
                        .forEach(paid::add);
            }
            return paid;
        }
    }
}
