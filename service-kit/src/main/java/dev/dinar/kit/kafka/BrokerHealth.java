package dev.dinar.kit.kafka;

import dev.dinar.kit.health.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the broker answers: asks it once a second, in the background. Down within 5 s of its loss, whether it refuses,
 * hangs or is cut off; up again within 5 s of its return. Reading the answer does not block.
 */
public final class BrokerHealth implements Supplier<Health>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerHealth.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration STALE = PAUSE.plus(PATIENCE).plusSeconds(1);

    private final Map<String, Object> config;
    private final String servers;
    private final Thread asking;
    private volatile Seen seen;

    /** Null while the broker's name does not resolve: a client is not made then. */
    private Admin admin;

    private boolean closed;

    private record Seen(Health health, Instant at) {}

    private BrokerHealth(Map<String, Object> config, String servers) {
        this.config = config;
        this.servers = servers;
        this.seen = new Seen(Health.down("the broker at " + servers + " has not been asked yet"), Instant.now());
        this.asking = Thread.ofVirtual().name("broker-health").unstarted(this::ask);
    }

    /**
     * Starts to ask; waits for the first answer, 2.5 s at most. A broker that does not answer is no error.
     *
     * @throws KafkaException when no client can be made of these settings
     */
    public static BrokerHealth start(KafkaSettings kafka, String clientId) throws InterruptedException {
        Map<String, Object> config = kafka.admin(clientId + "-health");
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        config.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, (int) PAUSE.toMillis());
        config.put(AdminClientConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        BrokerHealth health = new BrokerHealth(config, kafka.bootstrapServers());
        health.see(health.askOnce());
        health.asking.start();
        return health;
    }

    /** What the broker last answered. */
    @Override
    public Health get() {
        Seen last = seen;
        return last.at().plus(STALE).isBefore(Instant.now())
                ? Health.down("the broker at " + servers + " has not been heard of for " + STALE.toSeconds() + " s")
                : last.health();
    }

    private void ask() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(PAUSE);
                see(again());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void see(Health now) {
        if (now.isUp() != seen.health().isUp()) {
            switch (now) {
                case Health.Up() -> LOG.info("The broker at {} answers", servers);
                case Health.Down(String cause) -> LOG.warn("Not ready: {}", cause);
            }
        }
        seen = new Seen(now, Instant.now());
    }

    /** A client could not be made at first, and now for another reason than the name: told, since nobody is there to throw it at. */
    private Health again() throws InterruptedException {
        try {
            return askOnce();
        } catch (KafkaException e) {
            return Health.down("the broker at " + servers + " cannot be asked: " + e.getMessage());
        }
    }

    private Health askOnce() throws InterruptedException {
        Admin asked;
        try {
            asked = client();
        } catch (KafkaException e) {
            return Unanswered.why(e)
                    .map(why -> Health.down("the broker at " + servers + " does not answer: " + why))
                    .orElseThrow(() -> e);
        }
        try {
            asked.describeCluster(new DescribeClusterOptions().timeoutMs((int) PATIENCE.toMillis()))
                    .clusterId()
                    .get(PATIENCE.toMillis() + 500, TimeUnit.MILLISECONDS);
            return Health.up();
        } catch (ExecutionException e) {
            return Health.down("the broker at " + servers + " does not answer: " + e.getCause());
        } catch (TimeoutException _) {
            return Health.down("the broker at " + servers + " does not answer in time");
        }
    }

    private synchronized Admin client() throws InterruptedException {
        if (closed) {
            throw new InterruptedException("closed");
        }
        if (admin == null) {
            admin = Admin.create(config);
        }
        return admin;
    }

    /** Stops asking; idempotent. */
    @Override
    public synchronized void close() {
        closed = true;
        asking.interrupt();
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
