package dev.dinar.sandbox.story;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** The customer on the simulator's KNET page: sends the form as a browser does. */
public final class KnetVisitor {

    private KnetVisitor() {}

    /**
     * Ends a payment.
     *
     * @param page the redirect URL of the charge
     * @param outcome captured, declined, cancelled or abandoned
     * @param loseWebhook let Tap post no webhook of it
     * @throws IOException when the page refuses
     */
    public static void visit(String page, String outcome, boolean loseWebhook)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(page))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("outcome=" + outcome + (loseWebhook ? "&webhook=lost" : "")))
                    .build();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status >= 400) {
                throw new IOException("the KNET page answered " + status + " at " + page);
            }
        }
    }
}
