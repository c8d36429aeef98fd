package dev.dinar.processor.runtime;

import dev.dinar.kit.config.Settings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * {@code dinar.processor.streams}: how Kafka Streams runs.
 *
 * @param applicationId the name of the group, the stores' changelogs and the transactions; changed, all is folded anew
 * @param protocol how instances share the work
 * @param standbyReplicas copies of each store on other instances
 * @param threads stream threads of this instance
 * @param stateFolder where the stores are
 * @param stateMemory the most that all stores together hold in memory outside the heap, in bytes
 * @param commitInterval how often a transaction is committed: what readers wait for
 * @param transactionTimeout how long a crashed instance's transaction holds readers up
 * @param transactionalStores whether stores, and who asks them, see nothing that is not committed
 * @param startPatience how long a start waits for the first assignment of work
 */
public record StreamsSettings(
        String applicationId,
        Protocol protocol,
        int standbyReplicas,
        int threads,
        Path stateFolder,
        long stateMemory,
        Duration commitInterval,
        Duration transactionTimeout,
        boolean transactionalStores,
        Duration startPatience) {

    private static final Duration MOST_TRANSACTION_TIMEOUT = Duration.ofSeconds(15);

    /** How instances share the work. */
    public enum Protocol {
        /** The broker assigns tasks (KIP-1071). */
        STREAMS,
        /** The instances do among themselves, as before Kafka 4.2. */
        CLASSIC
    }

    /** Reads the section. */
    public static StreamsSettings from(Settings settings) {
        Duration transactionTimeout = settings.duration("transaction-timeout");
        Duration commitInterval = settings.duration("commit-interval");
        if (transactionTimeout.compareTo(MOST_TRANSACTION_TIMEOUT) > 0) {
            throw settings.wrong(
                    "transaction-timeout",
                    "longer than 15 s: readers of order-paid would wait as long for a crashed instance");
        }
        if (transactionTimeout.compareTo(commitInterval) <= 0) {
            throw settings.wrong("transaction-timeout", "must be longer than commit-interval");
        }
        return new StreamsSettings(
                settings.text("application-id", "name the group of this deployment's processors"),
                settings.choice("group-protocol", Protocol.class),
                settings.count("standby-replicas", 0),
                settings.count("threads", 1),
                Path.of(settings.text("state-folder", "name a folder that outlives the process")),
                settings.bytes("state-memory"),
                commitInterval,
                transactionTimeout,
                settings.flag("transactional-stores"),
                settings.duration("start-patience"));
    }
}
