package dev.dinar.testcontainers;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * The Tap simulator in a container: Tap's API under {@link #apiUrl()}, KNET's page, signed webhooks, and {@link #knobs()} for what can
 * go wrong. Takes no money. Ready when {@code start()} returns.
 *
 * <pre>{@code
 * try (var tap = new TapSimulatorContainer().withWebhookUrl("http://shop:3000/webhook").withNetwork(network)) {
 *     tap.start();
 *     // your service creates a charge at tap.apiUrl(), under tap.secretKey()
 *     tap.knobs().complete(chargeId, PaymentOutcome.CAPTURED);
 * }
 * }</pre>
 */
public final class TapSimulatorContainer extends GenericContainer<TapSimulatorContainer> {

    /** The image, as this version of Dinar builds it. */
    public static final DockerImageName IMAGE =
            DockerImageName.parse("dinar/tap-simulator").withTag("0.1.0");

    private static final int PORT = 8085;
    private static final int MANAGEMENT_PORT = 9085;
    private static final String KEY = "TAP_SECRET_KEY";

    /** Of {@link #IMAGE}, with a made-up test key. */
    public TapSimulatorContainer() {
        this(IMAGE);
    }

    /** Of another build of the image. */
    public TapSimulatorContainer(DockerImageName image) {
        super(image);
        image.assertCompatibleWith(DockerImageName.parse("dinar/tap-simulator"));
        withExposedPorts(PORT, MANAGEMENT_PORT);
        withSecretKey("sk_test_dinar_tap_simulator");
        waitingFor(Wait.forHttp("/health/ready").forPort(MANAGEMENT_PORT));
    }

    /** The key that opens the API and signs webhooks; any made-up one, {@code sk_live_…} for live mode. */
    public TapSimulatorContainer withSecretKey(String key) {
        return withEnv(KEY, key);
    }

    /** Where webhooks go when a charge names no {@code post.url} of its own, as the container reaches it. */
    public TapSimulatorContainer withWebhookUrl(String url) {
        return withEnv("SIMULATOR_WEBHOOK_URL", url);
    }

    /** How long a customer can pay, in place of what each charge says; then it is ABANDONED. */
    public TapSimulatorContainer withExpiry(Duration expiry) {
        return withEnv("SIMULATOR_EXPIRY", expiry.toMillis() + "ms");
    }

    /** What the paths of Tap's API are under, from this JVM; Tap's own is {@code https://api.tap.company/v2}. */
    public URI apiUrl() {
        return url().resolve("/v2");
    }

    /** The page where a customer pays a charge, from this JVM. */
    public URI pageUrl(String charge) {
        return url().resolve("/knet/" + charge);
    }

    /** The key. */
    public String secretKey() {
        return requireNonNull(getEnvMap().get(KEY));
    }

    /** What can be made to happen; only while it runs. */
    public SimulatorKnobs knobs() {
        return new SimulatorKnobs(url());
    }

    private URI url() {
        return URI.create("http://" + getHost() + ":" + getMappedPort(PORT));
    }
}
