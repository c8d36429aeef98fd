package dev.dinar.system.containers;

import dev.dinar.sandbox.broker.EmbeddedKafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The compose file at the top of the repository as a project of its own, on free ports. Blocks; not thread-safe. */
final class Compose implements AutoCloseable {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> PORTS = List.of(
            "KAFKA_PORT",
            "REGISTRY_PORT",
            "INGRESS_PORT",
            "INGRESS_MANAGEMENT_PORT",
            "GATEWAY_MANAGEMENT_PORT",
            "PROCESSOR_PORT",
            "PROCESSOR_MANAGEMENT_PORT",
            "SIMULATOR_PORT",
            "SIMULATOR_MANAGEMENT_PORT");

    private final List<String> command = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();

    Compose(String project) {
        command.addAll(installed());
        command.addAll(List.of("-p", project));
        PORTS.forEach(port -> environment.put(port, Integer.toString(EmbeddedKafka.freePort())));
    }

    /** Compose v2 where it is there, else docker-compose. */
    private static List<String> installed() {
        for (List<String> candidate : List.of(List.of("docker", "compose"), List.of("docker-compose"))) {
            try {
                List<String> version = new ArrayList<>(candidate);
                version.add("version");
                run(version, Map.of());
                return candidate;
            } catch (IOException | IllegalStateException _) {
                // not this one
            }
        }
        throw new IllegalStateException("neither 'docker compose' nor 'docker-compose' runs here: install one of them");
    }

    int port(String variable) {
        return Integer.parseInt(environment.get(variable));
    }

    String bootstrapServers() {
        return "localhost:" + port("KAFKA_PORT");
    }

    String registryUrl() {
        return "http://localhost:" + port("REGISTRY_PORT") + "/apis/ccompat/v7";
    }

    /** What {@code docker compose} prints when it is called with these arguments. */
    String call(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(arguments));
        return run(all, environment);
    }

    /** The containers' own words on how they are, by container name. */
    Map<String, String> health() throws IOException {
        Map<String, String> health = new TreeMap<>();
        for (String id : call("ps", "-q").lines().toList()) {
            String[] found = run(
                            List.of(
                                    "docker",
                                    "inspect",
                                    "-f",
                                    "{{.Name}} {{.State.Status}} {{.State.Health.Status}}",
                                    id),
                            Map.of())
                    .strip()
                    .split(" ", 2);
            health.put(found[0], found[1]);
        }
        return health;
    }

    /** Takes everything away, data included. */
    @Override
    public void close() throws IOException {
        call("down", "--volumes", "--timeout", "30");
    }

    private static String run(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(REPOSITORY.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return output;
    }
}
