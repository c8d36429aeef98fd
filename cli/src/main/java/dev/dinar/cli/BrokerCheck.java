package dev.dinar.cli;

import dev.dinar.kit.kafka.KafkaSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Whether a broker answers, before a command begins: within seconds, and in one sentence when it does not. */
final class BrokerCheck {

    private static final int CONNECT_MILLIS = 3_000;
    private static final String ANSWER_MILLIS = "8000";
    private static final String REMEDY =
            ": start it (./dinar up starts the sandbox's), or say where it is with --bootstrap-servers or KAFKA_BOOTSTRAP_SERVERS";

    private BrokerCheck() {}

    /** Returns when it answers. */
    static void of(KafkaSettings kafka) {
        if (nobodyListens(kafka.bootstrapServers())) {
            throw new Failure("Kafka at " + kafka.bootstrapServers() + " does not answer" + REMEDY);
        }
        Map<String, Object> config = new HashMap<>(kafka.admin("dinar-check"));
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        try (Admin admin = Admin.create(config)) {
            admin.describeCluster().nodes().get();
        } catch (ExecutionException e) {
            throw failure(kafka, e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw failure(kafka, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted");
        }
    }

    private static Failure failure(KafkaSettings kafka, Throwable cause) {
        String where = "Kafka at " + kafka.bootstrapServers();
        return switch (cause) {
            case AuthenticationException refused ->
                new Failure(where + " does not let this user in: " + refused.getMessage()
                        + ". Its login and TLS come from --command-config, --config or the KAFKA_ variables");
            case TimeoutException _ ->
                new Failure(where + " does not answer as a broker does within 8 s" + REMEDY
                        + ". If it asks for TLS or a login, give them with --command-config");
            default -> new Failure(where + " cannot be used: " + Failure.sentence(cause));
        };
    }

    /** A name that does not resolve and a form that is none are left to Kafka's client, which has words for both. */
    private static boolean nobodyListens(String servers) {
        for (String server : servers.split(",", -1)) {
            int colon = server.lastIndexOf(':');
            String port = server.substring(colon + 1).strip();
            if (colon < 1 || !port.matches("\\d{1,5}")) {
                return false;
            }
            InetSocketAddress address = new InetSocketAddress(
                    server.substring(0, colon).strip().replaceAll("^\\[|]$", ""), Integer.parseInt(port));
            if (address.isUnresolved()) {
                return false;
            }
            try (Socket socket = new Socket()) {
                socket.connect(address, CONNECT_MILLIS);
                return false;
            } catch (IOException _) {
                // the next one may listen
            }
        }
        return true;
    }
}
