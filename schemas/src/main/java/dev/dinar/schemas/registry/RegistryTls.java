package dev.dinar.schemas.registry;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * TLS to the registry: Kafka's own {@code ssl.*} settings under the prefix {@code schema.registry.}, read by Kafka's own
 * code, so that stores, PEM and passwords work as they do for brokers. Nothing set: the JVM's trust.
 */
record RegistryTls(Map<String, Object> settings) {

    private static final String PREFIX = "schema.registry.";

    static RegistryTls of(Map<String, ?> configs) {
        Map<String, Object> found = new HashMap<>();
        configs.forEach((key, value) -> {
            if (key.startsWith(PREFIX + "ssl.") && value != null) {
                found.put(key.substring(PREFIX.length()), value);
            }
        });
        return new RegistryTls(Map.copyOf(found));
    }

    /** The context of those settings; empty when none is set. */
    Optional<SSLContext> context() {
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        var definition = new org.apache.kafka.common.config.ConfigDef();
        SslConfigs.addClientSslSupport(definition);
        try (var factory = new DefaultSslEngineFactory()) {
            factory.configure(definition.parse(settings));
            return Optional.of(factory.sslContext());
        }
    }

    /** The host name is checked unless {@code schema.registry.ssl.endpoint.identification.algorithm} is empty. */
    SSLParameters parameters() {
        SSLParameters parameters = new SSLParameters();
        Object algorithm = settings.get(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG);
        parameters.setEndpointIdentificationAlgorithm(algorithm == null ? "HTTPS" : algorithm.toString());
        return parameters;
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "RegistryTls" + settings.keySet();
    }
}
