package dev.dinar.kit.config;

import dev.dinar.events.Mode;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The secret API keys of one merchant, as every service reads them. Immutable.
 *
 * @param current the key in use: {@code sk_test_…} or {@code sk_live_…}
 * @param previous the key before it, while it is being rotated
 */
public record MerchantSecrets(Secret current, Optional<Secret> previous) {

    private static final String MERCHANTS = "merchants";
    private static final String CURRENT = "secret-key";
    private static final String PREVIOUS = "previous-secret-key";
    private static final String DEFAULT = "default";
    private static final String TEST_KEY = "sk_test_";
    private static final String LIVE_KEY = "sk_live_";

    /** A name is a part of the webhooks' path, where {@code .} and {@code ..} mean another path. */
    private static final Pattern NAME = Pattern.compile("(?!\\.\\.?$)[A-Za-z0-9._-]+");

    /**
     * Each merchant of the section {@code merchants} of a service, by name; there is at least one.
     *
     * @throws BadConfiguration when no merchant has a key, what is given as a key is none or is of another {@code mode} than the
     *     deployment, or a name does not fit into a webhook's path; the message names the key and the remedy
     */
    public static SequencedMap<String, MerchantSecrets> required(Settings service) {
        SequencedMap<String, MerchantSecrets> merchants = of(service);
        if (merchants.isEmpty()) {
            throw new BadConfiguration(
                    "No merchant is configured: set TAP_SECRET_KEY to the secret API key (sk_...) of the"
                            + " merchant 'default', TAP_SECRET_KEY_FILE to the file that holds it, or "
                            + service.section(MERCHANTS).nameOf("NAME." + CURRENT) + " in the configuration file");
        }
        return merchants;
    }

    /** As {@link #required}, but there may be none. */
    public static SequencedMap<String, MerchantSecrets> of(Settings service) {
        Settings section = service.section(MERCHANTS);
        Optional<DeploymentMode> mode = DeploymentMode.in(service);
        SequencedMap<String, MerchantSecrets> merchants = new TreeMap<>();
        for (String name : section.names()) {
            Settings entry = section.entry(name);
            read(name, entry).ifPresent(secrets -> {
                mode.filter(deployment -> secrets.isOfAnotherMode(deployment)).ifPresent(deployment -> {
                    throw deployment.refusal(service, entry.nameOf(CURRENT));
                });
                merchants.put(name, secrets);
            });
        }
        return merchants;
    }

    /** Whether money moves under the current key. */
    public boolean isLive() {
        return mode(current) == Mode.LIVE;
    }

    private static Optional<MerchantSecrets> read(String name, Settings entry) {
        if (!NAME.matcher(name).matches()) {
            throw entry.wrong(
                    CURRENT,
                    "the merchant's name '" + name
                            + "' stands in the path of its webhooks and may hold only letters, digits,"
                            + " '.', '_' and '-', and not be '.' or '..': rename it");
        }
        Optional<Secret> current = key(entry, CURRENT);
        Optional<Secret> previous = key(entry, PREVIOUS);
        if (current.isEmpty() && (previous.isPresent() || !name.equals(DEFAULT))) {
            throw new BadConfiguration(
                    entry.nameOf(CURRENT) + " is not set: give the merchant's secret API key (sk_...)"
                            + (name.equals(DEFAULT) ? " in TAP_SECRET_KEY, or leave out TAP_PREVIOUS_SECRET_KEY" : ""));
        }
        if (current.isPresent() && current.equals(previous)) {
            throw new BadConfiguration(entry.nameOf(PREVIOUS) + " is the same as " + entry.nameOf(CURRENT)
                    + ": give the key before it, while it is being rotated, or leave it out");
        }
        return current.map(key -> new MerchantSecrets(key, previous));
    }

    private static Optional<Secret> key(Settings entry, String setting) {
        Optional<Secret> key = entry.secret(setting);
        key.map(Secret::reveal).flatMap(MerchantSecrets::fault).ifPresent(fault -> {
            throw entry.wrong(setting, fault);
        });
        return key;
    }

    /** What is wrong with it and what to do, without the key. */
    private static Optional<String> fault(String key) {
        if (key.startsWith("\"") || key.startsWith("'")) {
            return Optional.of("the key is given in quotation marks: leave them out (docker's --env-file keeps them)");
        }
        if (key.startsWith("pk_")) {
            return Optional.of(
                    "a public key (pk_...) is given, which signs nothing and opens no API: give the secret one (sk_...)");
        }
        if (key.startsWith(LIVE_KEY) && ExampleValues.isExampleKey(key.substring(LIVE_KEY.length()))) {
            return Optional.of("what is given is an example and no key: copy the secret key from Tap's dashboard");
        }
        if (!key.startsWith(TEST_KEY) && !key.startsWith(LIVE_KEY)) {
            return Optional.of(
                    "a secret API key of Tap's begins with sk_test_ or sk_live_: copy it from Tap's dashboard");
        }
        if (key.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            return Optional.of(
                    "the key has characters in it that no key of Tap's has: copy it once more from Tap's dashboard");
        }
        return Optional.empty();
    }

    private boolean isOfAnotherMode(DeploymentMode deployment) {
        return Stream.concat(Stream.of(current), previous.stream()).anyMatch(key -> mode(key) != deployment.payments());
    }

    private static Mode mode(Secret key) {
        return key.reveal().startsWith(LIVE_KEY) ? Mode.LIVE : Mode.TEST;
    }
}
