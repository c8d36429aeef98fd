package dev.dinar.kit.kafka;

import com.typesafe.config.Config;
import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.config.Secret;
import dev.dinar.kit.config.Settings;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;

/** {@code dinar.kafka-login}: a user name and a password, so that nobody has to write JAAS. Immutable; shows no secret. */
final class KafkaLogin {

    private static final String SECTION = "dinar.kafka-login";
    private static final String DEFAULT_MECHANISM = "SCRAM-SHA-512";

    private final Optional<String> username;
    private final Optional<Secret> password;

    private KafkaLogin(Optional<String> username, Optional<Secret> password) {
        this.username = username;
        this.password = password;
    }

    /** Reads the section; empty is right. */
    static KafkaLogin from(Config config) {
        Settings login = Settings.at(config, SECTION);
        Optional<String> username = login.optionalText("username");
        Optional<Secret> password = login.secret("password");
        if (username.isPresent() != password.isPresent()) {
            throw new BadConfiguration(
                    username.isPresent()
                            ? login.nameOf("username") + " is set without a password: set KAFKA_SASL_PASSWORD_FILE"
                                    + " or KAFKA_SASL_PASSWORD"
                            : login.nameOf("password") + " is set without a user name: set KAFKA_SASL_USERNAME");
        }
        return new KafkaLogin(username, password);
    }

    /** Adds the properties of Kafka's clients that log this user in. */
    void addTo(Map<String, String> properties, Settings kafka) {
        if (username.isEmpty()) {
            return;
        }
        if (properties.containsKey(SaslConfigs.SASL_JAAS_CONFIG)) {
            throw new BadConfiguration(kafka.nameOf(SaslConfigs.SASL_JAAS_CONFIG) + " and " + SECTION
                    + ".username are both set: leave one out");
        }
        String mechanism = properties.computeIfAbsent(SaslConfigs.SASL_MECHANISM, _ -> DEFAULT_MECHANISM);
        properties.put(
                SaslConfigs.SASL_JAAS_CONFIG,
                module(mechanism, kafka) + " required username=" + quoted(username.get()) + " password="
                        + quoted(password.orElseThrow().reveal()) + ";");
    }

    private static String module(String mechanism, Settings kafka) {
        return switch (mechanism) {
            case "SCRAM-SHA-256", "SCRAM-SHA-512" -> ScramLoginModule.class.getName();
            case "PLAIN" -> PlainLoginModule.class.getName();
            default ->
                throw kafka.wrong(
                        SaslConfigs.SASL_MECHANISM,
                        mechanism + " takes no user name and password: use SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN, or "
                                + SaslConfigs.SASL_JAAS_CONFIG + " in place of " + SECTION);
        };
    }

    /** As JAAS reads it: a backslash and a quote stand for themselves after a backslash. */
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
