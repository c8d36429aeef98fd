package dev.dinar.schemas.registry;

import org.apache.avro.Schema;

/**
 * A schema registry with Confluent's REST semantics. Implementations are safe for use by many threads and cache what cannot
 * change: the schema of an id, and the id of a schema under a subject.
 */
public interface SchemaRegistry extends AutoCloseable {

    /**
     * Registers a schema under a subject and returns its id; the id that it has when it is there already.
     *
     * @throws SchemaRegistryException when the registry refuses it (incompatible, invalid, not authorised)
     * @throws SchemaRegistryUnavailableException when no registry answered
     */
    int register(String subject, Schema schema);

    /**
     * The id of a schema that is registered under a subject.
     *
     * @throws SchemaRegistryException when it is not there; {@link SchemaRegistryException#isNotFound()} tells
     * @throws SchemaRegistryUnavailableException when no registry answered
     */
    int lookup(String subject, Schema schema);

    /**
     * The schema of an id.
     *
     * @throws SchemaRegistryException when the registry does not know the id
     * @throws org.apache.kafka.common.errors.SerializationException when what it knows is no Avro schema
     * @throws SchemaRegistryUnavailableException when no registry answered
     */
    Schema byId(int id);

    /**
     * Whether a schema could be registered as the subject's next version; true for a subject without versions.
     *
     * @throws SchemaRegistryUnavailableException when no registry answered
     */
    boolean isCompatible(String subject, Schema schema);

    /**
     * Whether the registry still has the contract: exactly this schema under the subject. Asks anew each time; nothing is cached.
     * What it does not know says nothing of a record while it does not know this either: it has lost its contents, is an older
     * copy, or is another registry.
     *
     * @throws SchemaRegistryException when the registry refuses to say
     * @throws SchemaRegistryUnavailableException when no registry answered
     */
    boolean knowsContract(String subject, Schema schema);

    /**
     * Whether the registry has any version of the subject; for readers that do not know what was registered. Asks anew each time.
     *
     * @throws SchemaRegistryException when the registry refuses to say
     * @throws SchemaRegistryUnavailableException when no registry answered
     */
    boolean knowsSubject(String subject);

    /** Releases connections. Idempotent. */
    @Override
    void close();
}
