package dev.dinar.bench.ingress;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The least that gives the same guarantee: the same HTTP server reads a body, writes as many bytes as the ingress would, and answers
 * 200 when every replica has them. Nothing is verified, mapped, measured or logged. Or the least that refuses: it answers 503 at once.
 */
final class FloorServer {

    /** Said when it listens. */
    static final String READY = "FLOOR READY";

    /** In place of a topic: it refuses. */
    static final String REFUSES = "-";

    private static final Buffer BODY = Buffer.buffer("{\"outcome\":\"recorded\"}");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    /** Where the sample's body has an id: the record's key. */
    private static final int KEY_FROM = 7;

    private static final int KEY_TO = 36;

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final int bytes;

    private FloorServer(Producer<byte[], byte[]> producer, String topic, int bytes) {
        this.producer = producer;
        this.topic = topic;
        this.bytes = bytes;
    }

    /** Arguments: port, the broker's address, topic, bytes of a record. */
    public static void main(String[] args) {
        int port = Integer.parseInt(args[0]);
        Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", args[1],
                        "acks", "all",
                        "enable.idempotence", "true",
                        "linger.ms", "0",
                        "compression.type", "none",
                        "max.block.ms", "5000"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        FloorServer floor = new FloorServer(producer, args[2], Integer.parseInt(args[3]));
        boolean refuses = args[2].equals(REFUSES);
        if (!refuses) {
            producer.partitionsFor(args[2]);
        }
        int loops = Runtime.getRuntime().availableProcessors();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
        for (int i = 0; i < loops; i++) {
            vertx.deployVerticle(new Endpoint(port, refuses ? FloorServer::refuse : floor::receive))
                    .await();
        }
        System.out.println(READY + " " + port);
    }

    /** One event loop's server. */
    private static final class Endpoint extends VerticleBase {

        private final int port;
        private final Consumer<HttpServerRequest> handler;

        Endpoint(int port, Consumer<HttpServerRequest> handler) {
            this.port = port;
            this.handler = handler;
        }

        @Override
        public Future<?> start() {
            return vertx.createHttpServer(new HttpServerOptions()
                            .setTcpNoDelay(true)
                            .setPerFrameWebSocketCompressionSupported(false)
                            .setPerMessageWebSocketCompressionSupported(false))
                    .requestHandler(handler::accept)
                    .listen(port, "127.0.0.1");
        }
    }

    private void receive(HttpServerRequest request) {
        Context loop = Vertx.currentContext();
        request.bodyHandler(body -> {
            byte[] read = body.getBytes();
            var _ = producer.send(
                    new ProducerRecord<>(topic, Arrays.copyOfRange(read, KEY_FROM, KEY_TO), Arrays.copyOf(read, bytes)),
                    (_, failure) -> loop.runOnContext(_ -> answer(request, failure == null ? 200 : 503)));
        });
    }

    private static void refuse(HttpServerRequest request) {
        answer(request, 503);
    }

    private static void answer(HttpServerRequest request, int status) {
        var _ = request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .end(BODY.copy());
    }
}
