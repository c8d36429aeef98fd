package dev.dinar.tap.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.fuzz.Cost;
import dev.dinar.fuzz.Written;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.event.EventMapper;
import dev.dinar.tap.event.Mapping;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An answer is read as what it says, and none is taken for another. */
final class ApiAnswerPromise {

    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30.123Z");
    private static final String ID = "chg_TS02A5020231034Bt5t1811765";
    private static final TapApiSettings SETTINGS = TapApiSettings.of(
                    TapApiSettings.TAP, SecretKey.of("sk_test_dinar_fixture_key"))
            .retrying(1, Duration.ofMillis(1), Duration.ofMillis(1))
            .limitedTo(1_000_000)
            .breaking(1_000_000, 100, Duration.ofMillis(1));

    private static final ChargeFilter FILTER =
            new ChargeFilter(NOW, NOW.plusSeconds(1), Optional.of("ord_0001"), Optional.empty());

    private static final ScriptedConnection TAP = new ScriptedConnection();
    private static final TapApi API = TapApi.over(TAP, SETTINGS, CallWatch.NONE);

    private ApiAnswerPromise() {}

    static void isKeptFor(byte[] input) {
        TAP.answer(input);
        Cost.bounded(input, () -> {
            if (API.retrieve(ID) instanceof TapAnswer.Accepted<ApiObject>(ApiObject object)) {
                assertThat(TAP.status).isBetween(200, 299);
                assertThat(object.object().id()).isEqualTo(ID);
                isMapped(object);
            }
            if (API.charges(FILTER) instanceof TapAnswer.Accepted<List<ApiObject>>(List<ApiObject> found)) {
                assertThat(TAP.status).isBetween(200, 299);
                assertThat(found)
                        .allSatisfy(charge ->
                                assertThat(charge.object().references().order()).isEqualTo(FILTER.order()));
                found.forEach(ApiAnswerPromise::isMapped);
            }
        });
    }

    private static void isMapped(ApiObject object) {
        switch (EventMapper.USUAL.fromReconciliation(object, "default", NOW)) {
            case Mapping.OfCharge(var event) -> Written.isReadAsItWasWritten(event);
            case Mapping.OfRefund(var event) -> Written.isReadAsItWasWritten(event);
            case Mapping.Unmappable unmappable ->
                assertThat(unmappable.reason()).isNotBlank();
        }
    }

    /** Answers everything alike. */
    private static final class ScriptedConnection implements TapConnection {

        private int status;
        private Optional<String> retryAfter = Optional.empty();
        private byte[] body = {};

        void answer(byte[] input) {
            String[] lines = new String(input, ISO_8859_1).split("\n", 3);
            status = lines[0].matches("[1-5][0-9]{2}") ? Integer.parseInt(lines[0]) : 200;
            retryAfter = lines.length > 1 && !lines[1].isEmpty() ? Optional.of(lines[1]) : Optional.empty();
            body = lines.length == 3 ? lines[2].getBytes(ISO_8859_1) : input.clone();
        }

        @Override
        public Response exchange(Request request, Duration atMost) {
            return new Response(status, retryAfter, body);
        }

        @Override
        public void close() {}
    }
}
