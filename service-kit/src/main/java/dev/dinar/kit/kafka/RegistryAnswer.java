package dev.dinar.kit.kafka;

import dev.dinar.schemas.registry.SchemaRegistries;
import dev.dinar.schemas.registry.SchemaRegistry;
import dev.dinar.schemas.registry.SchemaRegistryException;
import dev.dinar.schemas.registry.SchemaRegistryUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the schema registry answers, and not with a refusal. What it knows is the matter of those who read and write. */
public final class RegistryAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryAnswer.class);

    private RegistryAnswer() {}

    /**
     * Asks it for a subject; blocks for as long as its timeouts and retries say.
     *
     * @throws SchemaRegistryUnavailableException when it does not answer, or has no time now; the message names it
     * @throws SchemaRegistryException when it refuses, or is no registry: a redirect, a path that is not there, a login. It will say
     *     the same again, and nobody could read or write a record; the message names the remedy
     */
    public static void require(KafkaSettings kafka, String topic) {
        try (SchemaRegistry registry = SchemaRegistries.open(kafka.serde())) {
            boolean isThere = registry.knowsSubject(topic + "-value");
            LOG.debug("The schema registry answers; {} is {}", topic, isThere ? "there" : "not there yet");
        }
    }
}
