package dev.dinar.gateway.settings;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import dev.dinar.kit.config.DeploymentMode;
import dev.dinar.kit.config.ExampleValues;
import dev.dinar.kit.config.MerchantSecrets;
import dev.dinar.kit.config.Settings;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.api.TapApiSettings;
import dev.dinar.tap.event.EventMapper;
import dev.dinar.tap.event.OrderIdSource;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code dinar.gateway}, read and checked. What each setting means is said in reference.conf.
 *
 * @param managementHost where operators ask
 * @param managementPort where operators ask; 0 for any free port
 * @param merchants how Tap is called for each merchant, by its name
 * @param mapper how Tap's objects become events
 * @param webhooksUrl what the world reaches webhook-ingress under
 * @param group what share groups' names begin with
 * @param inFlight how many records of each topic are worked on at once
 * @param recordsPerMember how many records a member of a share group acquires at once
 * @param merchantSharePercent how much of a topic's records may be one merchant's, where there are several
 * @param pace how records are tried again and kept
 * @param idempotencyWindow how old a request may be without being looked for at Tap
 * @param queryAttempts how often a status query is tried
 * @param sweep how Tap's lists are compared with the log
 * @param drainTimeout how long calls under way may take when the service stops
 */
public record GatewaySettings(
        String managementHost,
        int managementPort,
        Map<String, TapApiSettings> merchants,
        EventMapper mapper,
        Optional<URI> webhooksUrl,
        String group,
        Map<Topic<?>, Integer> inFlight,
        int recordsPerMember,
        int merchantSharePercent,
        Pace pace,
        Duration idempotencyWindow,
        int queryAttempts,
        SweepSettings sweep,
        Duration drainTimeout) {

    private static final int LEAST_MEMBERS = 4;
    private static final Duration TAP_HONOURS_KEYS = Duration.ofHours(24);

    /** The topics that the gateway reads. */
    public static final List<Topic<?>> SOURCES = Topics.readByShareGroups();

    /** The topics that the gateway writes. */
    public static final List<Topic<?>> SINKS = List.of(
            Topics.CHARGE_REPLIES,
            Topics.REFUND_REPLIES,
            Topics.CHARGE_EVENTS,
            Topics.REFUND_EVENTS,
            Topics.COMPLETENESS,
            Topics.PAYMENT_ALERTS,
            Topics.GATEWAY_DEAD_LETTERS);

    /** Reads the section. */
    public static GatewaySettings from(Config config) {
        Settings gateway = Settings.at(config, "dinar.gateway");
        Map<Topic<?>, Integer> inFlight = inFlight(gateway);
        return new GatewaySettings(
                gateway.text("management.host", "set GATEWAY_MANAGEMENT_HOST"),
                gateway.port("management.port"),
                merchants(gateway),
                new EventMapper(gateway.choice("order-id-from", OrderIdSource.class)),
                webhooksUrl(gateway),
                gateway.text("group", "set GATEWAY_GROUP"),
                inFlight,
                gateway.count("records-per-member", 1),
                percent(gateway, "merchant-share-percent"),
                pace(gateway),
                idempotencyWindow(gateway),
                gateway.count("query-attempts", 1),
                SweepSettings.of(gateway),
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

    /** How many records of a topic this instance works on at once. */
    public int callsOf(Topic<?> topic) {
        return requireNonNull(inFlight.get(topic), topic.name());
    }

    /** How many members of the topic's share group this instance has. */
    public int membersOf(Topic<?> topic) {
        int calls = callsOf(topic);
        // Half as many again as calls at once need, since a slow record holds up the few that were acquired with it.
        return Math.max(Math.min(calls, LEAST_MEMBERS), Math.ceilDiv(calls * 3, recordsPerMember * 2));
    }

    /** How many of a topic's records may be one merchant's at once; all that the members can acquire, where there is no other. */
    public int shareOf(Topic<?> topic) {
        return merchants.size() == 1
                ? membersOf(topic) * recordsPerMember
                : Math.max(1, callsOf(topic) * merchantSharePercent / 100);
    }

    private static Duration idempotencyWindow(Settings gateway) {
        Duration window = gateway.duration("idempotency-window");
        if (window.compareTo(TAP_HONOURS_KEYS) >= 0) {
            throw gateway.wrong(
                    "idempotency-window",
                    "Tap forgets a key after 24 h, and a request that is sent again then would be charged twice; give 20h, since clocks can be off");
        }
        return window;
    }

    /** An address of an example in a live deployment: Tap would post to nobody, and each payment be known late, by asking. */
    private static Optional<URI> webhooksUrl(Settings gateway) {
        Optional<URI> url = gateway.optionalText("webhooks-url").map(text -> url(gateway, "webhooks-url", text));
        boolean isLive = DeploymentMode.in(gateway).equals(Optional.of(DeploymentMode.LIVE))
                || MerchantSecrets.of(gateway).values().stream().anyMatch(MerchantSecrets::isLive);
        url.filter(given -> isLive && ExampleValues.isExample(given)).ifPresent(given -> {
            throw gateway.wrong(
                    "webhooks-url",
                    "'" + given + "' is an example: set DINAR_WEBHOOKS_URL to where the world reaches webhook-ingress");
        });
        return url;
    }

    private static Map<Topic<?>, Integer> inFlight(Settings gateway) {
        Settings section = gateway.section("in-flight");
        int callsAtOnce = gateway.count("tap.calls-at-once", 1);
        int callsPerSecond = gateway.count("tap.calls-per-second", 1);
        Map<Topic<?>, Integer> inFlight = new LinkedHashMap<>();
        for (Topic<?> topic : SOURCES) {
            inFlight.put(topic, section.count(topic.name(), 1));
        }
        // All topics share the merchant's calls. Nobody waits for sweeps, which have a limit of their own: they wait.
        int all = inFlight.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(Topics.SWEEPS))
                .mapToInt(Map.Entry::getValue)
                .sum();
        if (all > callsAtOnce) {
            throw gateway.wrong(
                    "in-flight",
                    "all topics together have " + all + " in flight, more than " + gateway.nameOf("tap.calls-at-once")
                            + "=" + callsAtOnce + " lets through: raise that to " + all + ", or lower one of these");
        }
        if (all > callsPerSecond) {
            throw gateway.wrong(
                    "in-flight",
                    "all topics together have " + all + " in flight, more than "
                            + gateway.nameOf("tap.calls-per-second") + "=" + callsPerSecond
                            + " feeds, even if each call took a second: raise that, or lower one of these");
        }
        return inFlight;
    }

    private static int percent(Settings gateway, String key) {
        int percent = gateway.count(key, 1);
        if (percent > 100) {
            throw gateway.wrong(key, "more than 100");
        }
        return percent;
    }

    private static Pace pace(Settings gateway) {
        Duration firstWait = gateway.duration("first-wait");
        Duration longestWait = gateway.duration("longest-wait");
        if (firstWait.compareTo(longestWait) > 0) {
            throw gateway.wrong(
                    "first-wait", "longer than " + gateway.nameOf("longest-wait") + ": shorten it, or lengthen that");
        }
        Duration lock = gateway.duration("lock-duration");
        Duration renewEvery = gateway.duration("renew-every");
        if (renewEvery.multipliedBy(3).compareTo(lock) > 0) {
            throw gateway.wrong(
                    "renew-every",
                    "longer than a third of " + gateway.nameOf("lock-duration")
                            + ", so one late renewal would lose a lock: shorten it, or lengthen that");
        }
        Duration transactionTimeout = gateway.duration("transaction-timeout");
        if (renewEvery.multipliedBy(2).plus(transactionTimeout).compareTo(lock) > 0) {
            throw gateway.wrong(
                    "transaction-timeout",
                    "longer than what " + gateway.nameOf("lock-duration") + " leaves after twice "
                            + gateway.nameOf("renew-every") + ": shorten it, or lengthen the lock");
        }
        return new Pace(
                firstWait,
                longestWait,
                lock,
                renewEvery,
                transactionTimeout,
                gateway.count("requeue-at-delivery", 2),
                gateway.count("requeue-at-try", 1),
                gateway.duration("requeue-after"),
                Pace.Jitter.RANDOM);
    }

    private static Map<String, TapApiSettings> merchants(Settings gateway) {
        URI url = url(gateway, "tap.url", gateway.text("tap.url", "set TAP_API_URL"));
        Duration budget = gateway.duration("tap.budget");
        int callsPerSecond = gateway.count("tap.calls-per-second", 1);
        int callsAtOnce = gateway.count("tap.calls-at-once", 1);
        Duration longestWait = gateway.duration("longest-wait");
        Map<String, TapApiSettings> apis = new TreeMap<>();
        MerchantSecrets.required(gateway).forEach((name, secrets) -> {
            if (secrets.isLive() && !"https".equalsIgnoreCase(url.getScheme())) {
                throw gateway.wrong(
                        "tap.url",
                        "'" + url + "' would carry the live key of merchant '" + name
                                + "' in the clear: give an https:// address, or leave TAP_API_URL out for Tap's own");
            }
            SecretKey key = SecretKey.of(secrets.current().reveal());
            apis.put(
                    name,
                    TapApiSettings.of(url, key)
                            .within(budget)
                            .limitedTo(callsPerSecond)
                            .atOnce(callsAtOnce)
                            .waitingAtMost(longestWait));
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
