package dev.dinar.sandbox.story;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;

/** The customer on the simulator's KNET page: sends the form as a browser does. */
public final class KnetVisitor {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern SIMULATED = Pattern.compile("https?://[^/]+/knet/(chg|auth)_\\w+");

    private KnetVisitor() {}

    /**
     * Ends a payment.
     *
     * @param page the redirect URL of the charge
     * @param outcome captured, declined, cancelled or abandoned
     * @param loseWebhook let Tap post no webhook of it
     * @throws StepFailed when it is no simulator's page, or refuses, or does not answer
     */
    public static void visit(String page, String outcome, boolean loseWebhook) throws StepFailed, InterruptedException {
        // Nobody is to play the customer on Tap's own page.
        if (!SIMULATED.matcher(page).matches()) {
            throw new StepFailed("the page " + page
                    + " is no simulator's: this deployment speaks with Tap itself. Pay there by hand, with --browser");
        }
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(page))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("outcome=" + outcome + (loseWebhook ? "&webhook=lost" : "")))
                    .build();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status >= 400) {
                throw new StepFailed("the KNET page answered " + status + " at " + page);
            }
        } catch (IOException _) {
            throw new StepFailed(
                    "the KNET page " + page
                            + " does not answer: is the simulator up, and does it say (SIMULATOR_PUBLIC_URL) where this machine reaches it?");
        }
    }
}
