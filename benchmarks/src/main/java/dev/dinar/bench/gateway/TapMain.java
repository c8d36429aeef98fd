package dev.dinar.bench.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A Tap that takes its time and little of the machine's: {@code PORT LATENCY_MS SLOW_PER_MILLE SLOW_MS}. It answers each charge with a page,
 * after the latency; so many of a thousand after the slow one. Prints a line when it serves.
 */
final class TapMain {

    static final String READY = "Tap serves";

    private TapMain() {}

    /** Serves until it is told to stop. */
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        long latency = Long.parseLong(args[1]);
        long slowPerMille = Long.parseLong(args[2]);
        long slow = Long.parseLong(args[3]);
        AtomicLong charges = new AtomicLong();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(request -> request.body().onSuccess(_ -> {
                    long number = charges.incrementAndGet();
                    boolean isSlow = slowPerMille > 0 && number % (1_000 / slowPerMille) == 0;
                    answerAfter(vertx, request, isSlow ? slow : latency, number);
                }))
                .listen()
                .await();
        System.out.println(READY);
        new CountDownLatch(1).await();
    }

    private static void answerAfter(Vertx vertx, HttpServerRequest request, long millis, long number) {
        if (millis == 0) {
            answer(request, number);
        } else {
            vertx.setTimer(millis, _ -> answer(request, number));
        }
    }

    private static void answer(HttpServerRequest request, long number) {
        request.response()
                .putHeader("content-type", "application/json")
                .end(String.format(Locale.ROOT, """
            {"id":"chg_TSbench%012d","object":"charge","live_mode":false,"status":"INITIATED","amount":1.250,"currency":"KWD",\
            "threeDSecure":true,"reference":{},"response":{"code":"100","message":"Initiated"},"transaction":{"created":"%d",\
            "url":"https://tap.example/knet/%012d","expiry":{"period":30,"type":"MINUTE"}},"source":{"id":"src_kw.knet"}}""", number, System.currentTimeMillis(), number));
    }
}
