package dev.dinar.sandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RecordIndexTest {

    private final RecordIndex index = new RecordIndex();

    @Test
    void anOrdersStoryIsOfAllItsChargesAndAChargesOfItself() {
        index.add(record("charge-requests", 1, "A1", null, "A1"));
        index.add(record("charge-events", 2, "chg_1", "chg_1", "A1"));
        index.add(record("charge-status-queries", 3, "chg_1", "chg_1", null));
        index.add(record("charge-events", 4, "chg_2", "chg_2", "A1"));
        index.add(record("charge-events", 5, "chg_3", "chg_3", "A2"));

        assertThat(seconds(index.about("A1"))).containsExactly(1, 2, 3, 4);
        assertThat(seconds(index.about("chg_1"))).containsExactly(2, 3);
        assertThat(index.beside("chg_1")).containsExactly("chg_2");
        assertThat(index.beside("chg_3")).isEmpty();
        assertThat(index.about("chg_9")).isEmpty();
    }

    @Test
    void itIsToldInTheOrderOfTimeAndOfTheFlowHoweverItWasRead() {
        index.add(record("order-paid", 2, "A1", "chg_1", "A1"));
        index.add(record("charges", 2, "chg_1", "chg_1", "A1"));
        index.add(record("charge-events", 2, "chg_1", "chg_1", "A1"));
        index.add(record("charge-requests", 1, "A1", null, "A1"));

        assertThat(index.about("A1"))
                .extracting(json -> json.replaceAll(".*\"topic\":\"([a-z-]+)\".*", "$1"))
                .containsExactly("charge-requests", "charge-events", "charges", "order-paid");
    }

    @Test
    void aTombstoneIsFoundByItsKey() {
        ObjectNode tombstone = record("charges", 1, "chg_1", null, null);
        tombstone.putNull("value");
        index.add(tombstone);

        assertThat(index.about("chg_1")).hasSize(1);
    }

    @Test
    void itDoesNotGrowForEver() {
        for (int i = 0; i < 200; i++) {
            index.add(record("charge-events", i, "chg_" + i, "chg_" + i, "A1").put("text", "x".repeat(100_000)));
        }

        assertThat(index.about("chg_0")).isEmpty();
        assertThat(index.about("chg_199")).hasSize(1);
        assertThat(index.about("A1")).hasSizeBetween(100, 160);
    }

    private static List<Integer> seconds(List<String> records) {
        return records.stream()
                .map(json -> Integer.valueOf(json.replaceAll(".*T00:(\\d\\d):(\\d\\d)Z.*", "$2")))
                .toList();
    }

    private static ObjectNode record(String topic, int second, String key, String charge, String order) {
        ObjectNode record = new ObjectMapper().createObjectNode();
        record.put("topic", topic)
                .put("timestamp", String.format(Locale.ROOT, "2026-01-01T00:%02d:%02dZ", second / 60, second % 60))
                .put("key", key);
        record.putObject("value").put("charge_id", charge).put("order_id", order);
        return record;
    }
}
