package dev.dinar.gateway;

import dev.dinar.events.ChargeEvent;
import dev.dinar.schemas.Topics;
import dev.dinar.simulator.Outcome;
import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.api.CallWatch;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapApi;
import dev.dinar.tap.api.TapApiSettings;
import dev.dinar.tap.event.EventMapper;
import dev.dinar.tap.event.Mapping;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Charges that were paid at Tap, of which the log knows four of five.
 *
 * @param elsewhere the ids of those that were made behind Dinar's back
 * @param one what the log would have of the first of them
 */
record ChargesAtTap(List<String> elsewhere, ChargeEvent one) {

    /** Makes them, and the topics. */
    static ChargesAtTap make(GatewayWorld world, int many) throws Exception {
        world.gateway(Map.of()).close(); // Makes the topics.
        List<String> elsewhere = new ArrayList<>();
        try (TapApi tap = TapApi.open(TapApiSettings.of(world.tap.apiUrl(), GatewayWorld.KEY), CallWatch.NONE)) {
            for (int i = 0; i < many; i++) {
                String id = world.tap.charge("order-" + i, new BigDecimal("1.250"), "KWD", Outcome.CAPTURED);
                if (i % 5 == 0) {
                    elsewhere.add(id);
                } else {
                    world.send(Topics.CHARGE_EVENTS, id, event(tap, id));
                }
            }
            return new ChargesAtTap(List.copyOf(elsewhere), event(tap, elsewhere.getFirst()));
        }
    }

    private static ChargeEvent event(TapApi tap, String id) {
        ApiObject object = ((TapAnswer.Accepted<ApiObject>) tap.retrieve(id)).value();
        return ((Mapping.OfCharge) EventMapper.USUAL.fromResponse(object, "default", Optional.empty(), Instant.now()))
                .event();
    }
}
