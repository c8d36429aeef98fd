package dev.dinar.gateway.settings;

import com.typesafe.config.Config;
import dev.dinar.kit.config.MerchantSecrets;
import dev.dinar.kit.config.Settings;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.api.TapApiSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code dinar.gateway}, read and checked. What each setting means is said in reference.conf.
 *
 * @param managementHost where operators ask
 * @param managementPort where operators ask; 0 for any free port
 * @param merchants how Tap is called for each merchant, by its name
 * @param webhooksUrl what the world reaches webhook-ingress under
 * @param group what share groups' names begin with
 * @param inFlight how many records of each topic are worked on at once
 * @param pace how records are tried again and kept
 * @param idempotencyWindow how old a request may be without being looked for at Tap
 * @param queryAttempts how often a status query is tried
 * @param drainTimeout how long calls under way may take when the service stops
 */
public record GatewaySettings(
        String managementHost,
        int managementPort,
        Map<String, TapApiSettings> merchants,
        Optional<URI> webhooksUrl,
        String group,
        Map<Topic<?>, Integer> inFlight,
        Pace pace,
        Duration idempotencyWindow,
        int queryAttempts,
        Duration drainTimeout) {

    /**
     * How records are tried again and kept.
     *
     * @param firstWait the wait before a record is tried again; doubles each time
     * @param longestWait no wait is longer
     * @param renewEvery how often a lock is renewed
     * @param transactionTimeout when a transaction that was not committed is given up
     * @param requeueAtDelivery from which delivery on a record is put to the end of its topic
     */
    public record Pace(
            Duration firstWait,
            Duration longestWait,
            Duration renewEvery,
            Duration transactionTimeout,
            int requeueAtDelivery) {}

    private static final Duration TAP_HONOURS_KEYS = Duration.ofHours(24);

    /** The topics that the gateway reads. */
    public static final List<Topic<?>> SOURCES = List.of(
            Topics.CHARGE_REQUESTS, Topics.REFUND_REQUESTS, Topics.CHARGE_COMMANDS, Topics.CHARGE_STATUS_QUERIES);

    /** The topics that the gateway writes. */
    public static final List<Topic<?>> SINKS = List.of(
            Topics.CHARGE_REPLIES,
            Topics.REFUND_REPLIES,
            Topics.CHARGE_EVENTS,
            Topics.REFUND_EVENTS,
            Topics.GATEWAY_DEAD_LETTERS);

    /** Reads the section. */
    public static GatewaySettings from(Config config) {
        Settings gateway = Settings.at(config, "dinar.gateway");
        Settings inFlight = gateway.section("in-flight");
        return new GatewaySettings(
                gateway.text("management.host", "set GATEWAY_MANAGEMENT_HOST"),
                gateway.port("management.port"),
                merchants(gateway),
                gateway.optionalText("webhooks-url").map(text -> url(gateway, "webhooks-url", text)),
                gateway.text("group", "set GATEWAY_GROUP"),
                SOURCES.stream()
                        .collect(Collectors.toMap(Function.identity(), topic -> inFlight.count(topic.name(), 1))),
                pace(gateway),
                idempotencyWindow(gateway),
                gateway.count("query-attempts", 1),
                gateway.drainTimeout("drain-timeout"));
    }

    /** Where Tap posts a merchant's webhooks to. */
    public Optional<URI> webhooksOf(String merchant) {
        return webhooksUrl.map(base -> URI.create(base.toString().replaceAll("/+$", "") + "/webhooks/tap/" + merchant));
    }

    /** The share group that reads a topic. */
    public String groupOf(Topic<?> topic) {
        return group + "-" + topic.name();
    }

    private static Duration idempotencyWindow(Settings gateway) {
        Duration window = gateway.duration("idempotency-window");
        if (window.compareTo(TAP_HONOURS_KEYS) >= 0) {
            throw gateway.wrong(
                    "idempotency-window",
                    "Tap forgets a key after 24 h, and a request that is sent again then would be charged twice; give 23h or less");
        }
        return window;
    }

    private static Pace pace(Settings gateway) {
        Duration firstWait = gateway.duration("first-wait");
        Duration longestWait = gateway.duration("longest-wait");
        if (firstWait.compareTo(longestWait) > 0) {
            throw gateway.wrong(
                    "first-wait", "longer than " + gateway.nameOf("longest-wait") + ": shorten it, or lengthen that");
        }
        return new Pace(
                firstWait,
                longestWait,
                gateway.duration("renew-every"),
                gateway.duration("transaction-timeout"),
                gateway.count("requeue-at-delivery", 2));
    }

    private static Map<String, TapApiSettings> merchants(Settings gateway) {
        URI url = url(gateway, "tap.url", gateway.text("tap.url", "set TAP_API_URL"));
        Duration budget = gateway.duration("tap.budget");
        int callsPerSecond = gateway.count("tap.calls-per-second", 1);
        Map<String, TapApiSettings> apis = new TreeMap<>();
        MerchantSecrets.required(gateway).forEach((name, secrets) -> {
            if (secrets.isLive() && !"https".equalsIgnoreCase(url.getScheme())) {
                throw gateway.wrong(
                        "tap.url",
                        "'" + url + "' would carry the live key of merchant '" + name
                                + "' in the clear: give an https:// address, or leave TAP_API_URL out for Tap's own");
            }
            SecretKey key = SecretKey.of(secrets.current().reveal());
            apis.put(name, TapApiSettings.of(url, key).within(budget).limitedTo(callsPerSecond));
        });
        return Map.copyOf(apis);
    }

    private static URI url(Settings settings, String key, String text) {
        try {
            URI url = URI.create(text);
            if (url.getScheme() != null && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        throw settings.wrong(key, "'" + text + "' is not a URL such as https://pay.example");
    }
}
