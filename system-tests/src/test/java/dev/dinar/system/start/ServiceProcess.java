package dev.dinar.system.start;

import dev.dinar.sandbox.broker.EmbeddedKafka;
import dev.dinar.system.JavaProcess;
import dev.dinar.system.RunningIngress;
import dev.dinar.system.SharedKafka;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service in a JVM of its own, and its management port. */
final class ServiceProcess implements AutoCloseable {

    private final Process process;
    private final int port;
    private final int managementPort;
    private final String prefix;
    private final Path output;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private ServiceProcess(Process process, int port, int managementPort, String prefix, Path output) {
        this.process = process;
        this.port = port;
        this.prefix = prefix;
        this.managementPort = managementPort;
        this.output = output;
    }

    /** Starts it against this broker and registry, with topics that it makes. */
    static ServiceProcess start(String main, String bootstrapServers, String registryUrl) throws IOException {
        return start(List.of(), main, bootstrapServers, registryUrl);
    }

    /** The same, of a JVM with these options. */
    static ServiceProcess start(List<String> options, String main, String bootstrapServers, String registryUrl)
            throws IOException {
        Path folder = SharedKafka.temporaryFolder();
        int port = EmbeddedKafka.freePort();
        int managementPort = EmbeddedKafka.freePort();
        String prefix = folder.getFileName() + ".";
        Map<String, String> environment = new HashMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        environment.put("SCHEMA_REGISTRY_URL", registryUrl);
        environment.put("SCHEMA_REGISTRY_AUTO_REGISTER", "true");
        environment.put("DINAR_TOPICS_MANAGE", "create");
        environment.put("DINAR_TOPIC_PARTITIONS", "1");
        environment.put("DINAR_TOPIC_REPLICATION", "1");
        environment.put("DINAR_TOPIC_PREFIX", prefix);
        environment.put("TAP_SECRET_KEY", "sk_test_dinar_system_tests");
        for (String service : List.of("INGRESS", "GATEWAY", "PROCESSOR")) {
            environment.put(service + "_MANAGEMENT_HOST", "127.0.0.1");
            environment.put(service + "_MANAGEMENT_PORT", Integer.toString(managementPort));
            environment.put(service + "_PORT", Integer.toString(port));
        }
        environment.put("PROCESSOR_ADVERTISED_HOST", "127.0.0.1");
        environment.put("PROCESSOR_TOKEN", "token_of_the_system_tests");
        environment.put("PROCESSOR_STATE_FOLDER", folder.resolve("state").toString());
        environment.put("PROCESSOR_APPLICATION_ID", folder.getFileName() + ".processor");
        environment.put("GATEWAY_GROUP", folder.getFileName() + ".gateway");
        Path output = folder.resolve("out.txt");
        List<String> all = new ArrayList<>(options);
        all.add("-Dlogback.configurationFile=logback.xml");
        ProcessBuilder builder = JavaProcess.of(all, main);
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new ServiceProcess(process, port, managementPort, prefix, output);
    }

    /** {@code GET /health/live} or {@code /health/ready}. */
    HttpResponse<String> health(String which) throws IOException, InterruptedException {
        return management("/health/" + which);
    }

    /** {@code GET} of its management port. */
    HttpResponse<String> management(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
                        .timeout(Duration.ofSeconds(5))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** A webhook of a captured charge to an ingress. */
    HttpResponse<String> postSigned(String chargeId) throws IOException, InterruptedException {
        return http.send(RunningIngress.signed(port, chargeId), HttpResponse.BodyHandlers.ofString());
    }

    /** What its topics' names begin with. */
    String prefix() {
        return prefix;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** SIGTERM: the exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not stop");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        http.close();
    }
}
