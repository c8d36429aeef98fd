package dev.dinar.bench.gateway;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Whether a service says that it is ready. */
final class Readiness {

    private Readiness() {}

    static boolean isReady(int managementPort) {
        try {
            HttpURLConnection asked =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + managementPort + "/health/ready")
                            .toURL()
                            .openConnection();
            return asked.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException _) {
            return false;
        }
    }
}
