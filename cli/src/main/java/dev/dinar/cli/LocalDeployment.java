package dev.dinar.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * The deployment on this machine that commands work on unless another is named: the sandbox that runs here, or else whatever stands
 * on the usual ports, or on those that docker-compose.yml's variables say. Whether it answers is found out by who uses it.
 *
 * @param bootstrapServers where Kafka's clients connect
 * @param registryUrl the value of {@code schema.registry.url}
 * @param processorUrl where the processor answers queries
 */
public record LocalDeployment(String bootstrapServers, String registryUrl, String processorUrl) {

    /** The key of its merchant unless {@code TAP_SECRET_KEY} is set. Made up; opens nothing. */
    public static final String SECRET_KEY = "sk_test_dinar_sandbox_key";

    /** The token of its processor unless {@code PROCESSOR_TOKEN} is set. Made up; opens nothing else. */
    public static final String PROCESSOR_TOKEN = "sandbox_token_that_opens_nothing";

    /** The file in which a sandbox says that it runs, and where it listens. */
    public static Path file(Path folder) {
        return folder.resolve("run.properties");
    }

    /** The folder in which the sandbox keeps its things: {@code .dinar} beside the command. */
    public static Path folder() {
        return Path.of(System.getProperty("dinar.home", ".")).resolve(".dinar");
    }

    /** A port of docker-compose.yml's, by its variable; anything but a number, such as Kubernetes' tcp://…, is not one. */
    public static int port(Map<String, String> environment, String variable, int usual) {
        String text = environment.getOrDefault(variable, "");
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : usual;
    }

    /** What a sandbox writes to its file, beside its process's id. */
    public void writeTo(Properties properties) {
        properties.setProperty("bootstrap-servers", bootstrapServers);
        properties.setProperty("registry-url", registryUrl);
        properties.setProperty("processor-url", processorUrl);
    }

    /** The one on this machine. */
    public static LocalDeployment here() {
        Path file = file(folder());
        if (Files.exists(file)) {
            Properties properties = read(file);
            if (ProcessHandle.of(Long.parseLong(properties.getProperty("pid")))
                    .filter(ProcessHandle::isAlive)
                    .isPresent()) {
                return new LocalDeployment(
                        properties.getProperty("bootstrap-servers"),
                        properties.getProperty("registry-url"),
                        properties.getProperty("processor-url"));
            }
        }
        return usual(System.getenv());
    }

    static LocalDeployment usual(Map<String, String> environment) {
        return new LocalDeployment(
                "localhost:" + port(environment, "KAFKA_PORT", 9092),
                "http://localhost:" + port(environment, "REGISTRY_PORT", 8081) + "/apis/ccompat/v7",
                "http://localhost:" + port(environment, "PROCESSOR_PORT", 8082));
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
