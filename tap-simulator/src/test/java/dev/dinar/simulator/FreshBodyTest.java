package dev.dinar.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreshBodyTest {

    private static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_000L);

    @Test
    void aSampleGetsANewIdAndEveryTimeMovesWithIt() throws Exception {
        String sample = """
                {"id":"chg_TS05A1320231018Hy56070001","status":"CAPTURED","amount":0.500,
                 "transaction":{"created":"1671563769240"},
                 "activities":[{"created":1671563769240},{"created":1671563769340}]}""";

        JsonNode fresh = Json.read(FreshBody.of(sample.getBytes(UTF_8), NOW));

        assertThat(fresh.path("id").asText()).startsWith("chg_TS").isNotEqualTo("chg_TS05A1320231018Hy56070001");
        assertThat(fresh.at("/transaction/created").textValue()).isEqualTo("1800000000000");
        assertThat(fresh.at("/activities/0/created").longValue()).isEqualTo(1800000000000L);
        assertThat(fresh.at("/activities/1/created").longValue()).isEqualTo(1800000000100L);
        assertThat(fresh.path("amount").decimalValue()).isEqualTo("0.500");
    }

    @Test
    void aRefundKeepsItsKindAndALiveObjectItsMode() throws Exception {
        String refund = "{\"id\":\"re_LV01A1020231419Kj60001\",\"created\":\"1671570000000\"}";

        JsonNode fresh = Json.read(FreshBody.of(refund.getBytes(UTF_8), NOW));

        assertThat(fresh.path("id").asText()).startsWith("re_LV");
        assertThat(fresh.path("created").textValue()).isEqualTo("1800000000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "{}", "{\"id\":7}", "{\"id\":\"chg_TS1\"}"})
    void whatIsNoSampleIsRefused(String body) {
        assertThatIllegalArgumentException().isThrownBy(() -> FreshBody.of(body.getBytes(UTF_8), NOW));
    }
}
