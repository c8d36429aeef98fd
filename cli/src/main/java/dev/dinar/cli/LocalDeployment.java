package dev.dinar.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The deployment on this machine that commands work on unless another is named: the sandbox that runs here, or else whatever stands
 * on the usual ports, such as docker-compose.yml's.
 *
 * @param bootstrapServers where Kafka's clients connect
 * @param registryUrl the value of {@code schema.registry.url}
 * @param processorUrl where the processor answers queries
 */
public record LocalDeployment(String bootstrapServers, String registryUrl, String processorUrl) {

    /** The key of its merchant unless {@code TAP_SECRET_KEY} is set. Made up; opens nothing. */
    public static final String SECRET_KEY = "sk_test_dinar_sandbox_key";

    private static final int USUAL_KAFKA = 9092;
    private static final LocalDeployment USUAL = new LocalDeployment(
            "localhost:" + USUAL_KAFKA, "http://localhost:8081/apis/ccompat/v7", "http://localhost:8082");

    /** The file in which a sandbox says that it runs, and where it listens. */
    public static Path file(Path folder) {
        return folder.resolve("run.properties");
    }

    /** The folder in which the sandbox keeps its things: {@code .dinar} beside the command. */
    public static Path folder() {
        return Path.of(System.getProperty("dinar.home", ".")).resolve(".dinar");
    }

    /** What a sandbox writes to its file, beside its process's id. */
    public void writeTo(Properties properties) {
        properties.setProperty("bootstrap-servers", bootstrapServers);
        properties.setProperty("registry-url", registryUrl);
        properties.setProperty("processor-url", processorUrl);
    }

    /**
     * The one that runs.
     *
     * @throws Failure when none does
     */
    static LocalDeployment running() {
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
        if (!listens(USUAL_KAFKA)) {
            throw new Failure("No sandbox runs here: start one with ./dinar up");
        }
        return USUAL;
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

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
