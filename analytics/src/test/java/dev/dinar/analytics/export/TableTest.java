package dev.dinar.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.schemas.Topics;
import org.junit.jupiter.api.Test;

/** Which topics become tables, and of what columns. */
final class TableTest {

    @Test
    void factsAreTablesAndWhatMayHoldPersonalDataIsNot() {
        assertThat(Table.all())
                .extracting(Table::name)
                .contains(
                        "charge_events",
                        "refund_events",
                        "charges",
                        "order_paid",
                        "order_payment_failed",
                        "order_refunded",
                        "payment_alerts")
                .doesNotContain("charge_requests", "webhook_dead_letters", "console_actions", "charge_status_queries");
        assertThat(Table.all())
                .allSatisfy(table -> assertThat(table.topic().mayHoldPersonalData())
                        .as(table.name())
                        .isFalse());
    }

    @Test
    void aTableIsFoundByItsNameAndByItsTopics() {
        assertThat(Table.named("charge-events"))
                .isPresent()
                .isEqualTo(Table.named("charge_events"))
                .get()
                .extracting(Table::topic)
                .isEqualTo(Topics.CHARGE_EVENTS);
        assertThat(Table.named("charge-requests")).isEmpty();
    }

    @Test
    void amountsAreExactTimesHaveAZoneAndEnumsAreText() {
        assertThat(Table.named("charge_events").orElseThrow().definition())
                .startsWith(
                        "\"_topic\" VARCHAR, \"_partition\" INTEGER, \"_offset\" BIGINT, \"_timestamp\" TIMESTAMPTZ, "
                                + "\"_key\" BLOB, \"_value\" BLOB, \"_undecodable\" VARCHAR")
                .contains(
                        "\"amount\" DECIMAL(18,3)",
                        "\"requested_amount\" DECIMAL(18,3)",
                        "\"created\" TIMESTAMPTZ",
                        "\"status\" VARCHAR",
                        "\"auto_reversed\" BOOLEAN");
        assertThat(Table.named("charges").orElseThrow().definition())
                .contains(
                        "\"amount_from\" STRUCT(\"authenticity\" VARCHAR, \"status\" VARCHAR)",
                        "\"seen\" VARCHAR[]",
                        "\"claimed_amounts\" STRUCT(\"amount\" DECIMAL(18,3), \"currency\" VARCHAR, \"from\" STRUCT(");
    }

    /** Whoever adds a double to the contract must decide first what it is in SQL. */
    @Test
    void everyTableHasAColumnForEachFieldOfTheContract() {
        assertThat(Table.all())
                .allSatisfy(table -> assertThat(table.fields())
                        .hasSameSizeAs(table.topic().valueSchema().orElseThrow().getFields()));
    }
}
