package dev.dinar.bench.latency;

import dev.dinar.bench.deployment.Deployment;
import dev.dinar.bench.deployment.RunningService;
import dev.dinar.bench.harness.ChildJvm;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.load.Payments;
import dev.dinar.bench.load.Webhooks;
import dev.dinar.schemas.Topics;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.TapSigner;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A signed webhook to webhook-ingress, and through the processor to order-paid. */
final class DinarRoute implements Route {

    private static final int CONNECTIONS = 64;

    private final String name;
    private final Deployment deployment;
    private final RunningService processor;
    private final RunningService ingress;
    private final Payments payments = Payments.now("D");
    private final Webhooks webhooks = new Webhooks(payments, Deployment.SECRET_KEY);
    private final Map<Integer, ReceivedWebhook> prepared = new HashMap<>();
    private final Vertx vertx;
    private final HttpClient client;

    /** Starts both services; returns when both say that they are ready. */
    DinarRoute(Run run, String name, int partitions, Map<String, ?> settings, int heapMiB) {
        this.name = name;
        deployment = Deployment.create(run, name, partitions);
        processor =
                deployment.processor(name, run.folder(name), Run.Jvm.ofImage("processor", heapMiB, false), settings);
        ingress = deployment.ingress(name + "-ingress", Run.Jvm.ofImage("webhook-ingress", heapMiB, false));
        vertx = Vertx.vertx();
        run.keep(() -> vertx.close().await());
        client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        run.await("processor and ingress to be ready", () -> processor.isReady() && ingress.isReady());
    }

    @Override
    public Payments payments() {
        return payments;
    }

    @Override
    public void prepare(int from, int to) {
        prepared.clear();
        for (int number = from; number < to; number++) {
            prepared.put(number, webhooks.captured(number));
        }
    }

    @Override
    public void send(int number, Consumer<Boolean> answered) {
        ReceivedWebhook webhook = prepared.get(number);
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("127.0.0.1")
                .setPort(ingress.port())
                .setURI("/webhooks/tap/default")
                .putHeader("content-type", "application/json")
                .putHeader(TapSigner.HASHSTRING, webhook.hashstring().orElseThrow())
                .putHeader(TapSigner.HASH, webhook.hash().orElseThrow());
        client.request(request)
                .compose(begun -> begun.send(Buffer.buffer(webhook.body())))
                .map(HttpClientResponse::statusCode)
                .onComplete(answer -> answered.accept(answer.succeeded() && answer.result() == 200));
    }

    @Override
    public String out() {
        return deployment.topic(Topics.ORDER_PAID);
    }

    @Override
    public ChildJvm process() {
        return processor.process();
    }

    @Override
    public void close() {
        client.close().await();
        ingress.process().stop();
        processor.process().stop();
        deployment.forget(name);
    }
}
