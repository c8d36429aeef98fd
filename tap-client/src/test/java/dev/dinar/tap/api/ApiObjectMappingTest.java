package dev.dinar.tap.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.Mode;
import dev.dinar.events.Origin;
import dev.dinar.events.RefundEvent;
import dev.dinar.tap.Samples;
import dev.dinar.tap.event.EventMapper;
import dev.dinar.tap.event.Mapping;
import dev.dinar.tap.event.RequestedAmount;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApiObjectMappingTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String INITIATED = "knet-initiated-api-answer.json";

    @Test
    void onlyTheClientCanMakeAnApiObject() {
        assertThat(Stream.of(ApiObject.class.getDeclaredConstructors()).map(Constructor::getModifiers))
                .noneMatch(modifiers -> Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers));
    }

    @Test
    void anAnswerToARequestSaysWhatWasAskedFor() {
        RequestedAmount asked = new RequestedAmount(new BigDecimal("0.5"), "KWD");

        ChargeEvent event = charge(EventMapper.USUAL.fromResponse(answer(INITIATED), "shop", Optional.of(asked), NOW));

        assertThat(event.getAuthenticity()).isEqualTo(Authenticity.API);
        assertThat(event.getOrigin()).isEqualTo(Origin.API_RESPONSE);
        assertThat(event.getRequestedAmount()).isEqualTo("0.500");
        assertThat(event.getRequestedCurrency()).isEqualTo("KWD");
        assertThat(event.getOrderId()).isEqualTo("ord_0001");
        assertThat(event.getExpiresAt()).isEqualTo(event.getCreated().plusSeconds(1800));
    }

    @Test
    void aReconciliationSaysOnlyHowThingsStand() {
        ChargeEvent event = charge(EventMapper.USUAL.fromReconciliation(answer(Samples.CAPTURED), "shop", NOW));

        assertThat(event.getOrigin()).isEqualTo(Origin.RECONCILIATION);
        assertThat(event.getRequestedAmount()).isNull();
    }

    @Test
    void liveModeIsTapsOwnWordWhereTheIdIsSilent() {
        byte[] body = Samples.edited(
                Samples.CAPTURED, charge -> charge.put("id", "chg_Xy0001").put("live_mode", true));

        assertThat(charge(EventMapper.USUAL.fromReconciliation(new ApiObject(Samples.read(body)), "shop", NOW))
                        .getMode())
                .isEqualTo(Mode.LIVE);
    }

    @Test
    void aRefundIsMappedToo() {
        Mapping mapping = EventMapper.USUAL.fromResponse(answer(Samples.REFUND), "shop", Optional.empty(), NOW);

        assertThat(mapping).isInstanceOfSatisfying(Mapping.OfRefund.class, refund -> {
            RefundEvent event = refund.event();
            assertThat(event.getAuthenticity()).isEqualTo(Authenticity.API);
            assertThat(event.getOrigin()).isEqualTo(Origin.API_RESPONSE);
        });
    }

    private static ApiObject answer(String file) {
        return new ApiObject(Samples.read(Samples.body(file)));
    }

    private static ChargeEvent charge(Mapping mapping) {
        return ((Mapping.OfCharge) mapping).event();
    }
}
