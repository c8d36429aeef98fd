package dev.dinar.simulator;

import dev.dinar.tap.SecretKey;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.TapSigner;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A stand-in for Tap Payments in this JVM. Faithful to what Tap documents of charges, authorizations,
 * captures, voids, refunds, idempotency, expiry, errors and webhooks. Leaves out all means of payment but KNET's page,
 * invoices and tokens. Thread-safe.
 */
public final class TapSimulator implements AutoCloseable {

    private final Vertx vertx;
    private final HttpServer server;
    private final TapState state;

    private TapSimulator(Vertx vertx, HttpServer server, TapState state) {
        this.vertx = vertx;
        this.server = server;
        this.state = state;
    }

    /**
     * Starts a simulator; returns once it answers.
     *
     * @throws UncheckedIOException when it cannot listen on the address
     */
    public static TapSimulator start(SimulatorSettings settings) {
        AtomicReference<String> pages = new AtomicReference<>("");
        Faults faults = new Faults();
        WebhookPosting posting = new WebhookPosting(faults, settings.retrySpacing(), settings.webhookUrl());
        List<Merchant> merchants = new ArrayList<>();
        for (SecretKey key : settings.keys()) {
            merchants.add(new Merchant(key, settings, pages::get, posting));
        }
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        TapState state = new TapState(faults, posting, merchants);
        HttpSurface surface = new HttpSurface(vertx, state, settings.clock());
        SimulatorSettings.Address address = settings.address();
        try {
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(surface::handle)
                    .listen(address.port(), address.host())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            pages.set(address.publicUrl().orElseGet(() -> local(server)) + "/knet/");
            return new TapSimulator(vertx, server, state);
        } catch (ExecutionException e) {
            posting.close();
            vertx.close();
            throw new UncheckedIOException(new IOException(
                    "the simulator cannot listen on " + address.host() + ":" + address.port(), e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the simulator started", e);
        }
    }

    /** Where this machine reaches it, such as {@code http://127.0.0.1:8090}. */
    public URI url() {
        return local(server);
    }

    /** What the API's paths are under: Tap's own is {@code https://api.tap.company/v2}. */
    public URI apiUrl() {
        return url().resolve("/v2");
    }

    /** The knobs. */
    public Faults faults() {
        return state.faults();
    }

    /** Gives the first merchant a newer key, which its webhooks are signed with; the one before it opens the API as well. */
    public void rotateKey(SecretKey newer) {
        state.first().addKey(newer);
    }

    /** The first merchant's older key opens nothing any more. */
    public void revokeOldKeys() {
        state.first().revokeOldKeys();
    }

    /** Signs as the first merchant's webhooks are signed. */
    public TapSigner signer() {
        return state.first().signer();
    }

    /**
     * Makes a charge of the first merchant's in a given state, new in id and date. Posts no webhook: what Dinar does not know of.
     *
     * @return its id
     */
    public String charge(String order, BigDecimal amount, String currency, Outcome outcome) {
        return elsewhere().charge(order, amount, currency, outcome);
    }

    /**
     * Gives money of a captured charge of the first merchant's back. Posts no webhook.
     *
     * @return the refund's id
     */
    public String refund(String chargeId, BigDecimal amount, String currency) {
        return elsewhere().refund(chargeId, amount, currency);
    }

    /**
     * Makes an authorization of the first merchant's. Posts no webhook.
     *
     * @return its id
     */
    public String authorization(String order, BigDecimal amount, String currency) {
        return elsewhere().authorize(order, amount, currency);
    }

    /**
     * Pays out to the first merchant's bank what was captured and not paid out before, less the usual fee of each charge.
     *
     * @return the payout's id; empty where there is nothing to pay out
     */
    public Optional<String> payOut(String currency) {
        return state.first().bank().payOut(currency, ToTheBank.USUAL_FEE);
    }

    /**
     * Has a charge of the first merchant's disputed, or its dispute stand differently.
     *
     * @throws IllegalStateException when there is no such charge
     */
    public void dispute(String chargeId, String status, String reason) {
        state.first().bank().dispute(chargeId, status, reason);
    }

    /** How many sheets of payouts and disputes were given out so far, of all merchants. */
    public long downloads() {
        return state.merchants().stream()
                .mapToLong(each -> each.bank().downloads())
                .sum();
    }

    private Elsewhere elsewhere() {
        return state.first().elsewhere(url() + "/");
    }

    /** How many pages of lists were given out so far, of all merchants. */
    public long pagesListed() {
        return state.merchants().stream()
                .mapToLong(each -> each.ledger().pagesListed())
                .sum();
    }

    /**
     * Moves a charge or an authorization on as its customer or bank would, and posts the webhook for it.
     *
     * @throws IllegalStateException when there is none of that id, or it is beyond that
     */
    public void complete(String id, Outcome outcome) {
        state.complete(id, outcome);
    }

    /** The webhook for a charge, an authorization or a refund as it stands now, signed and not posted. */
    public ReceivedWebhook webhook(String id) {
        Merchant owner = state.owner(id);
        return owner.signer().sign(Json.write(owner.ledger().find(id).orElseThrow()));
    }

    /**
     * Posts the webhook for a charge, an authorization or a refund as it stands now: once, whatever the faults.
     *
     * @return the HTTP status of the answer
     * @throws IOException when none comes
     */
    public int postWebhook(String id) throws IOException, InterruptedException {
        return state.postWebhook(id);
    }

    /** The status of a charge, an authorization or a refund, as Tap calls it. */
    public String status(String id) {
        return state.document(id).path("status").asText();
    }

    /** How many charges there are, of all merchants. */
    public long charges() {
        return state.merchants().stream()
                .mapToLong(each -> each.ledger().count("chg_"))
                .sum();
    }

    /** The webhooks that were tried so far, oldest first; the last 10,000 of them. */
    public List<Delivery> deliveries() {
        return state.posting().deliveries();
    }

    /** Stops at once: webhooks that are not posted yet are lost. */
    @Override
    public void close() {
        state.posting().close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static URI local(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }
}
