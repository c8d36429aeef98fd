package dev.dinar.sandbox;

import dev.dinar.cli.LocalDeployment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the sandbox listens, on the loopback address.
 *
 * @param kafka Kafka's clients
 * @param registry the schema registry
 * @param ingress Tap's webhooks
 * @param ingressManagement the ingress's health and metrics
 * @param processor the processor's queries
 * @param processorManagement the processor's health and metrics
 * @param gatewayManagement the gateway's health and metrics
 * @param simulator the Tap simulator
 * @param shop the demo shop
 * @param console the operators' console
 * @param consoleManagement the console's health and metrics
 * @param login the provider of identities for trying the console's login
 */
public record Ports(
        int kafka,
        int registry,
        int ingress,
        int ingressManagement,
        int processor,
        int processorManagement,
        int gatewayManagement,
        int simulator,
        int shop,
        int console,
        int consoleManagement,
        int login) {

    /** What is used unless something else is asked for. */
    public static final Ports DEFAULT =
            new Ports(9092, 8081, 8080, 9080, 8082, 9082, 9083, 8085, 8086, 8087, 9087, 8088);

    /** The first port that another program holds, as a sentence with the remedy. */
    public Optional<String> conflict() {
        return byOption().entrySet().stream()
                .filter(entry -> isTaken(entry.getValue()))
                .findFirst()
                .map(entry -> "Port " + entry.getValue()
                        + " is in use by another program: stop that, or choose another with --" + entry.getKey()
                        + "-port.");
    }

    /** Where Kafka's clients connect. */
    public String bootstrapServers() {
        return "localhost:" + kafka;
    }

    /** The value of {@code schema.registry.url}. */
    public String registryUrl() {
        return "http://localhost:" + registry + "/apis/ccompat/v7";
    }

    /** What commands for any deployment need to know of it. */
    LocalDeployment deployment() {
        return new LocalDeployment(bootstrapServers(), registryUrl(), "http://localhost:" + processor);
    }

    /** Each port under the name of the option that sets it. */
    public Map<String, Integer> byOption() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("kafka", kafka);
        ports.put("registry", registry);
        ports.put("ingress", ingress);
        ports.put("ingress-management", ingressManagement);
        ports.put("processor", processor);
        ports.put("processor-management", processorManagement);
        ports.put("gateway-management", gatewayManagement);
        ports.put("simulator", simulator);
        ports.put("shop", shop);
        ports.put("console", console);
        ports.put("console-management", consoleManagement);
        ports.put("login", login);
        return ports;
    }

    private static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As servers do: connections of a sandbox that has just ended do not count.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException _) {
            return true;
        }
    }
}
