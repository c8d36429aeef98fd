package dev.dinar.gateway.request;

import dev.dinar.events.Rejection;
import dev.dinar.gateway.metrics.GatewayMetrics;
import dev.dinar.gateway.reply.Rejections;
import dev.dinar.tap.api.TapApi;
import dev.dinar.tap.api.TapApiSettings;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tap's API for each merchant. */
public final class TapApis implements AutoCloseable {

    private final Map<String, TapApi> apis;

    /** Those that are open already, by the merchant's name; closed with it. */
    public TapApis(Map<String, TapApi> apis) {
        this.apis = Map.copyOf(apis);
    }

    /** Opens the API for each merchant; nothing is called yet. */
    public static TapApis open(Map<String, TapApiSettings> merchants, GatewayMetrics metrics) {
        Map<String, TapApi> apis = new TreeMap<>();
        merchants.forEach((name, settings) -> apis.put(name, TapApi.open(settings, metrics.callsOf(name))));
        return new TapApis(apis);
    }

    /** The API of a merchant, where there is one of that name. */
    public Optional<TapApi> of(String merchant) {
        return Optional.ofNullable(apis.get(merchant));
    }

    /** Why a request for a merchant whom nobody configured is rejected. */
    public static Rejection unknownMerchant() {
        return Rejections.of("merchant", "is not configured", false);
    }

    @Override
    public void close() {
        apis.values().forEach(TapApi::close);
    }
}
