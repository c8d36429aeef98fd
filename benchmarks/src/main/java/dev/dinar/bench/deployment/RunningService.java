package dev.dinar.bench.deployment;

import dev.dinar.bench.harness.ChildJvm;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * A service as a process.
 *
 * @param process its JVM
 * @param port where it is asked, on the loopback address
 * @param managementPort where its health and metrics are
 */
public record RunningService(ChildJvm process, int port, int managementPort) {

    private static final int PATIENCE_MILLIS = 2_000;

    /**
     * Whether it says that it is ready.
     *
     * @throws dev.dinar.bench.harness.BenchmarkFailed when it has ended
     */
    public boolean isReady() {
        process.mustRun();
        try {
            HttpURLConnection asked =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + managementPort + "/health/ready")
                            .toURL()
                            .openConnection();
            asked.setConnectTimeout(PATIENCE_MILLIS);
            asked.setReadTimeout(PATIENCE_MILLIS);
            int status = asked.getResponseCode();
            asked.disconnect();
            return status == 200;
        } catch (IOException _) {
            return false; // not listening yet
        }
    }
}
