package dev.dinar.gateway.group;

import dev.dinar.gateway.work.TopicWork;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.errors.GroupMaxSizeReachedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a share group. It acquires a few records at a time, and more once the last of them is dealt with: a broker gives nothing
 * new to a member that renews a lock. So a slow record holds up its member and not the others, which is why there are more members
 * than calls at once would need. Kafka assigns each partition to members ÷ partitions of them, rounded up ({@code SimpleAssignor});
 * of the others' partitions an idle member gets nothing, and of its own what no member has acquired yet.
 */
final class RecordWorker<T extends SpecificRecord> implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordWorker.class);
    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final TopicWork<T> topicWork;
    private final Supplier<ShareConsumer<byte[], byte[]>> consumers;
    private final Membership membership;
    private final ThreadFactory threads;

    RecordWorker(TopicWork<T> topicWork, Supplier<ShareConsumer<byte[], byte[]>> consumers, Membership membership) {
        this(
                topicWork,
                consumers,
                membership,
                Thread.ofVirtual().name("work-" + topicWork.topic().name()).factory());
    }

    /** The same with threads of one's own for the work on records. */
    RecordWorker(
            TopicWork<T> topicWork,
            Supplier<ShareConsumer<byte[], byte[]>> consumers,
            Membership membership,
            ThreadFactory threads) {
        this.topicWork = topicWork;
        this.consumers = consumers;
        this.membership = membership;
        this.threads = threads;
    }

    /** Works until the service stops; a member that died is followed by a new one. */
    @Override
    public void run() {
        while (!topicWork.tools().isStopping()) {
            try {
                work();
            } catch (InterruptedException _) {
                return;
            } catch (GroupMaxSizeReachedException e) {
                pause(membership.full(topicWork.topicName(), e));
            } catch (Exception | Error e) {
                LOG.warn("A member of the share group of {} starts anew", topicWork.topicName(), e);
                pause(PAUSE);
            }
        }
    }

    private void work() throws InterruptedException {
        ShareConsumer<byte[], byte[]> member = consumers.get();
        membership.joined();
        try {
            member.subscribe(List.of(topicWork.topicName()));
            RecordLocks locks = new RecordLocks(member, topicWork.tools().pace().lockDuration());
            while (!topicWork.tools().isStopping()) {
                ConsumerRecords<byte[], byte[]> acquired =
                        locks.acquire(topicWork.tools().pace().acquirePatience());
                if (!acquired.isEmpty()) {
                    dealWith(acquired, locks);
                }
            }
            locks.tellNow();
        } finally {
            membership.left();
            // Closed without a goodbye where something went wrong: what is not acknowledged is delivered again at once.
            member.close(topicWork.tools().isStopping() ? CLOSE : Duration.ZERO);
        }
    }

    private void dealWith(ConsumerRecords<byte[], byte[]> acquired, RecordLocks locks) throws InterruptedException {
        membership.busy(acquired);
        try {
            new Batch<>(topicWork, locks, threads).dealWith(acquired);
        } finally {
            membership.idle();
        }
    }

    private void pause(Duration duration) {
        try {
            var _ = topicWork.tools().stopping().await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
