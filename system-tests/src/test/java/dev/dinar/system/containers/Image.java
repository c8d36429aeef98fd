package dev.dinar.system.containers;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.testcontainers.utility.DockerImageName;

/** An image that ships. */
enum Image {
    WEBHOOK_INGRESS("webhook-ingress", 9080, 8080),
    CHARGE_GATEWAY("charge-gateway", 9083),
    PROCESSOR("processor", 9082, 8082),
    TAP_SIMULATOR("tap-simulator", 9085, 8085);

    private static final String VERSION = Objects.requireNonNullElse(System.getenv("DINAR_VERSION"), "0.1.0");

    private final String service;
    private final int management;
    private final List<Integer> ports;

    Image(String service, int management, Integer... ports) {
        this.service = service;
        this.management = management;
        this.ports = List.of(ports);
    }

    /** The service in it. */
    String service() {
        return service;
    }

    /** The port of health and metrics. */
    int management() {
        return management;
    }

    /** Every port that it listens on. */
    Integer[] ports() {
        return Stream.concat(Stream.of(management), ports.stream()).toArray(Integer[]::new);
    }

    DockerImageName image() {
        return DockerImageName.parse("dinar/" + service + ":" + VERSION);
    }
}
