package dev.dinar.kit.kafka;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;

/**
 * The level of the cluster's feature {@code transaction.version}. From 2 on a transaction has an epoch of its own (KIP-890): below,
 * a produce request that comes late, from before an abort, can end up in the next transaction or leave one hanging, and what was
 * promised exactly once is not. A cluster that was upgraded from before Kafka 4.0 stays below until somebody raises it.
 */
public final class TransactionVersion {

    /** The feature's name at the broker. */
    public static final String FEATURE = "transaction.version";

    /** The lowest level at which transactions keep their promise. */
    public static final short NEEDED = 2;

    private static final long PATIENCE_SECONDS = 15;

    private TransactionVersion() {}

    /**
     * Asks the broker; blocks, for 15 s at most. Needs no right at a broker with an authorizer.
     *
     * @throws IllegalStateException when the level is too low (the message names it and the remedy), or it cannot be told
     */
    public static void require(Admin admin) throws InterruptedException {
        int level = level(admin);
        if (level < NEEDED) {
            throw new IllegalStateException("the brokers' feature " + FEATURE + " is at level " + level
                    + ", and exactly once needs "
                    + NEEDED + ": a late record could end up in another transaction. Raise it, once for the cluster:"
                    + " kafka-features.sh --bootstrap-server … upgrade --feature " + FEATURE + "=" + NEEDED);
        }
    }

    /** The finalized level; 0 where the cluster has none. */
    private static int level(Admin admin) throws InterruptedException {
        try {
            FinalizedVersionRange range = admin.describeFeatures()
                    .featureMetadata()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .finalizedFeatures()
                    .get(FEATURE);
            return range == null ? 0 : range.maxVersionLevel();
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException(
                    "cannot tell the level of the brokers' feature " + FEATURE + ": " + cause.getMessage(), cause);
        }
    }
}
