package dev.dinar.system.containers;

import java.util.Objects;
import org.testcontainers.utility.DockerImageName;

/** An image that ships. */
enum Image {
    WEBHOOK_INGRESS("webhook-ingress", 8080, 9080),
    CHARGE_GATEWAY("charge-gateway", 0, 9083),
    PROCESSOR("processor", 8082, 9082),
    TAP_SIMULATOR("tap-simulator", 8085, 9085);

    /** The tag of the images that this tree makes. */
    static final String VERSION = Objects.requireNonNullElse(System.getenv("DINAR_VERSION"), "0.1.0");

    private final String service;
    private final int port;
    private final int management;

    Image(String service, int port, int management) {
        this.service = service;
        this.port = port;
        this.management = management;
    }

    /** The operators' commands, which listen nowhere. */
    static DockerImageName cli() {
        return DockerImageName.parse("dinar/cli:" + VERSION);
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
        return port == 0 ? new Integer[] {management} : new Integer[] {port, management};
    }

    DockerImageName image() {
        return image(VERSION);
    }

    DockerImageName image(String tag) {
        return DockerImageName.parse("dinar/" + service + ":" + tag);
    }
}
