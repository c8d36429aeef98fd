package dev.dinar.bench.latency;

import dev.dinar.bench.deployment.Deployment;
import dev.dinar.bench.floor.FloorMain;
import dev.dinar.bench.floor.FloorSettings;
import dev.dinar.bench.floor.TwoHopFloor;
import dev.dinar.bench.harness.ChildJvm;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.load.EventWriter;
import dev.dinar.bench.load.Payments;
import dev.dinar.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The same event, straight to the broker and through two hops that keep it. */
final class FloorRoute implements Route {

    private final String name;
    private final Deployment deployment;
    private final String in;
    private final String out;
    private final Payments payments = Payments.now("F");
    private final ChildJvm process;
    private final KafkaProducer<String, byte[]> producer;
    private final byte[] event;

    FloorRoute(Run run, String name, int partitions, Duration commitInterval, Run.Jvm jvm) {
        this.name = name;
        deployment = Deployment.create(run, name, partitions);
        in = deployment.plainTopic("in");
        out = deployment.plainTopic("out");
        FloorSettings settings = new FloorSettings(
                run.bootstrapServers(),
                name,
                run.folder(name),
                commitInterval,
                List.of(in, out, Integer.toString(partitions)));
        process = run.start(name, jvm, Map.of(), TwoHopFloor.class, settings.arguments());
        producer = run.keep(new KafkaProducer<>(
                Map.of("bootstrap.servers", run.bootstrapServers(), "acks", "all", "linger.ms", "0"),
                new StringSerializer(),
                new ByteArraySerializer()));
        try (EventWriter writer =
                new EventWriter(run.bootstrapServers(), run.registryUrl(), deployment.topic(Topics.CHARGE_EVENTS))) {
            event = writer.bytes(payments.captured(0));
        }
        run.await("the floor to run", () -> {
            process.mustRun();
            return process.output().contains(FloorMain.READY);
        });
    }

    @Override
    public Payments payments() {
        return payments;
    }

    @Override
    public void prepare(int from, int to) {
        // Each is the same event under another key.
    }

    @Override
    public void send(int number, Consumer<Boolean> answered) {
        var _ = producer.send(
                new ProducerRecord<>(in, payments.order(number), event), (_, error) -> answered.accept(error == null));
    }

    @Override
    public String out() {
        return out;
    }

    @Override
    public ChildJvm process() {
        return process;
    }

    @Override
    public void close() {
        producer.close();
        process.stop();
        deployment.forget(name);
    }
}
