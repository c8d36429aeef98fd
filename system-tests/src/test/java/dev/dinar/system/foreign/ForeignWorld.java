package dev.dinar.system.foreign;

import dev.dinar.events.ChargeRequest;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.registry.SchemaRegistries;
import dev.dinar.schemas.registry.SchemaRegistry;
import dev.dinar.system.Deployment;
import dev.dinar.system.containers.Stack;
import java.util.Map;
import java.util.UUID;
import org.testcontainers.containers.GenericContainer;

/** Kafka and the registry in containers, Dinar and a Tap in this JVM, and the network that foreign clients are put on. */
final class ForeignWorld implements AutoCloseable {

    private final Stack stack = new Stack();
    private final Deployment dinar =
            new Deployment(bootstrapServers(), registryUrl(), "", Map.of("dinar.topics.partitions", 3));

    ForeignWorld() throws Exception {
        dinar.startAll();
        // What a deployment does before its checkouts start.
        register(Topics.CHARGE_REQUESTS, "");
    }

    /** Where clients on this machine connect. */
    String bootstrapServers() {
        return stack.administrator().get("bootstrap.servers").toString();
    }

    /** The value of {@code schema.registry.url} on this machine. */
    String registryUrl() {
        return stack.registryUrl();
    }

    /** Registers the schema of a topic's values, as a deployment does. */
    void register(Topic<ChargeRequest> topic, String prefix) {
        try (SchemaRegistry schemas = SchemaRegistries.open(Map.of("schema.registry.url", registryUrl()))) {
            schemas.register(topic.valueSubject(prefix), ChargeRequest.getClassSchema());
        }
    }

    /** A container of the Node examples with a shop of its own, so in a group of its own. */
    GenericContainer<?> node(String... command) {
        return started(foreign("example-node")
                .withEnv("GROUP_ID", UUID.randomUUID().toString())
                .withCommand(command));
    }

    /** A container of an example's image that does nothing until it is given something to do. */
    GenericContainer<?> idle(String image) {
        return started(
                foreign(image).withCreateContainerCmdModifier(create -> create.withEntrypoint("sleep", "infinity")));
    }

    private GenericContainer<?> foreign(String image) {
        return stack.example(image);
    }

    private static GenericContainer<?> started(GenericContainer<?> container) {
        container.start();
        return container;
    }

    @Override
    public void close() {
        dinar.close();
        stack.close();
    }
}
