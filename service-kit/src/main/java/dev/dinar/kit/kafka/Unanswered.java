package dev.dinar.kit.kafka;

import dev.dinar.schemas.registry.SchemaRegistryUnavailableException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.BootstrapResolutionException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Tells silence from refusal: a broker or a registry whose name does not resolve, that does not take connections or does not answer in
 * time may do so in a moment; one that answers that something is wrong will say the same again.
 */
public final class Unanswered {

    private static final int DEEPEST = 10;

    private Unanswered() {}

    /** What to tell an operator when {@code failure} came of nobody answering; empty when somebody did. */
    public static Optional<String> why(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (isUnresolved(cause)) {
                return Optional.of("its name cannot be resolved");
            }
            if (isSilence(cause)) {
                return Optional.of(words(failure, cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static boolean isSilence(Throwable cause) {
        return switch (cause) {
            // Kafka means that it may be created in a moment; here it is a topic that the deployment lacks.
            case UnknownTopicOrPartitionException _ -> false;
            case RetriableException _ -> true;
            case SchemaRegistryUnavailableException _ -> true;
            case TimeoutException _ -> true;
            case ConnectException _ -> true;
            case NoRouteToHostException _ -> true;
            case UnknownHostException _ -> true;
            case SocketTimeoutException _ -> true;
            case HttpTimeoutException _ -> true;
            default -> false;
        };
    }

    /** A client of Kafka is not made while no address of its brokers can be resolved; the error is that of a wrong setting. */
    private static boolean isUnresolved(Throwable cause) {
        return cause instanceof BootstrapResolutionException
                || (cause instanceof ConfigException
                        && String.valueOf(cause.getMessage()).contains("resolvable")
                        && cause.getMessage().contains(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }

    private static String words(Throwable failure, Throwable cause) {
        if (failure.getMessage() != null) {
            return failure.getMessage();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
