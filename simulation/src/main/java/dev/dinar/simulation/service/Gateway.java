package dev.dinar.simulation.service;

import dev.dinar.gateway.request.ChargeCommands;
import dev.dinar.gateway.request.ChargeRequests;
import dev.dinar.gateway.request.RefundRequests;
import dev.dinar.gateway.request.StatusQueries;
import dev.dinar.gateway.request.TapApis;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.work.CallLimits;
import dev.dinar.gateway.work.Handler;
import dev.dinar.gateway.work.Step;
import dev.dinar.gateway.work.TopicWork;
import dev.dinar.gateway.work.Work;
import dev.dinar.kit.trace.Trace;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import dev.dinar.schemas.serde.AvroSerde;
import dev.dinar.simulation.log.Entry;
import dev.dinar.simulation.log.ShareGroup;
import dev.dinar.simulation.plan.Trouble;
import dev.dinar.simulation.plan.Trouble.Kind;
import dev.dinar.simulation.tap.Tap;
import dev.dinar.simulation.world.Incarnation;
import dev.dinar.simulation.world.Killed;
import dev.dinar.tap.api.CallWatch;
import dev.dinar.tap.api.TapApi;
import dev.dinar.tap.api.TapApiSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * The charge-gateway: its real handlers and its real work on one record, between modelled share groups and a modelled outbox. The order
 * of looking at the lock, writing, committing and acknowledging is that of {@code Batch} and {@code Outbox}. Not thread-safe.
 */
public final class Gateway {

    private static final int AT_ONCE = 6;
    private static final List<Step> STEPS = List.of(Step.values());
    private static final Optional<TraceParent> TRACE =
            Optional.of(new TraceParent("00000000000000000000000000000002", "0000000000000002", "01"));

    private final Wiring wiring;
    private final GatewaySettings settings;
    private final Tap tap;
    private final Map<Topic<?>, Source<?>> sources = new LinkedHashMap<>();
    private final Set<Trouble> struck = new LinkedHashSet<>();
    private final InstantSource clock;
    private final CallLimits limits = new CallLimits(10_000, Set.of(), 10_000);

    private final Sweeper sweeper;

    private Incarnation incarnation = new Incarnation();
    private List<ShareGroup.Lock> held = new ArrayList<>();
    private int atWork;
    private boolean looks;
    private int draws;

    /** A topic that it reads. */
    private record Source<T extends SpecificRecord>(
            Topic<T> topic, ShareGroup group, Function<Incarnation, Handler<T>> handler, AvroSerde<T> serde) {}

    /** A gateway that works. */
    public Gateway(Wiring wiring, Tap tap) {
        this.wiring = wiring;
        this.tap = tap;
        this.settings = wiring.contract().gatewaySettings(wiring);
        this.clock =
                () -> Instant.ofEpochMilli(wiring.skewed(wiring.plan().skews().gateway()));
        TapApis apis = apis();
        source(Topics.CHARGE_REQUESTS, new ChargeRequests(apis, settings, clock));
        source(Topics.REFUND_REQUESTS, new RefundRequests(apis, settings, clock));
        source(Topics.CHARGE_COMMANDS, new ChargeCommands(apis, settings, clock));
        source(Topics.CHARGE_STATUS_QUERIES, new StatusQueries(apis, settings, clock));
        this.sweeper = new Sweeper(wiring, settings, apis, clock);
        if (sweeper.isOn()) {
            source(Topics.SWEEPS, sweeper::handler);
            sweeper.begin(incarnation);
        }
        wiring.log().wake(this::look);
    }

    /** Retries within one call are left to the work around it: they would sleep by the machine's clock. */
    private TapApis apis() {
        Map<String, TapApi> apis = new TreeMap<>();
        // A circuit that never opens: it would be closed again by the machine's clock.
        settings.merchants().forEach((name, api) -> {
            TapApiSettings once = api.retrying(1, Duration.ofMillis(1), Duration.ofMillis(1))
                    .limitedTo(1_000_000)
                    .breaking(5_000, 100, Duration.ofSeconds(1));
            apis.put(name, TapApi.over(new FaultyConnection(wiring, tap.connection(name)), once, CallWatch.NONE));
        });
        return new TapApis(apis);
    }

    private <T extends SpecificRecord> void source(Topic<T> topic, Handler<T> handler) {
        source(topic, _ -> handler);
    }

    private <T extends SpecificRecord> void source(Topic<T> topic, Function<Incarnation, Handler<T>> handler) {
        sources.put(
                topic,
                new Source<>(
                        topic,
                        new ShareGroup(wiring.log(), topic.name()),
                        handler,
                        wiring.contract().serde(topic)));
    }

    /** It dies, in the middle of whatever it does. */
    public void die() {
        incarnation.die();
        wiring.story().tell("gateway", "dies");
        List<ShareGroup.Lock> orphans = held;
        held = new ArrayList<>();
        atWork = 0;
        orphans.forEach(
                lock -> wiring.time().after(settings.pace().lockDuration().toMillis(), () -> {
                    lock.release();
                    look();
                }));
    }

    /** It is back. */
    public void comeBack() {
        if (incarnation.isDead()) {
            incarnation = new Incarnation();
            wiring.story().tell("gateway", "is back");
            sweeper.begin(incarnation);
            look();
        }
    }

    /** The locks of all that it works on are somebody else's from now on. */
    public void loseLocks() {
        List.copyOf(held).forEach(ShareGroup.Lock::release);
        look();
    }

    /** Whether every record that it was to deal with is dealt with. */
    public boolean isDone() {
        return sources.values().stream().allMatch(source -> source.group().isDone());
    }

    private void look() {
        if (!looks) {
            looks = true;
            wiring.time().after(3, this::acquire);
        }
    }

    private void acquire() {
        looks = false;
        if (incarnation.isDead()) {
            return;
        }
        for (Source<?> source : sources.values()) {
            ShareGroup.Lock lock = acquire(source);
            while (lock != null) {
                begin(source, lock, incarnation);
                if (wiring.has(Fault.LOCK_TAKEN_TWICE)) {
                    begin(source, lock, incarnation);
                }
                lock = acquire(source);
            }
        }
    }

    /** Nobody waits for sweeps: each gateway works on one, beside all else. */
    private ShareGroup.Lock acquire(Source<?> source) {
        boolean isFree =
                source.topic().equals(Topics.SWEEPS) ? atWorkOn(Topics.SWEEPS) < sweeper.instances() : atWork < AT_ONCE;
        return isFree ? source.group().acquire() : null;
    }

    private long atWorkOn(Topic<?> topic) {
        return held.stream()
                .filter(lock -> lock.entry().topic().equals(topic.name()))
                .count();
    }

    private <T extends SpecificRecord> void begin(Source<T> source, ShareGroup.Lock lock, Incarnation alive) {
        held.add(lock);
        atWork += weight(lock);
        wiring.time().after(2, () -> guarded(alive, lock, () -> work(source, lock, alive)));
    }

    /** Nothing that a dead process does has an effect; what it held becomes free by itself. */
    private void guarded(Incarnation alive, ShareGroup.Lock lock, Runnable step) {
        if (alive.isDead()) {
            return;
        }
        try {
            step.run();
        } catch (Killed _) {
            // Told where it died.
        } catch (RuntimeException e) {
            wiring.story().tell("gateway", "releases ", place(lock), ": ", e);
            release(lock, alive);
        }
    }

    private <T extends SpecificRecord> void work(Source<T> source, ShareGroup.Lock lock, Incarnation alive) {
        if (source.topic().equals(Topics.CHARGE_STATUS_QUERIES) && wiring.has(Fault.QUERIES_IGNORED)) {
            lock.acknowledge();
            leave(lock, alive);
            return;
        }
        Entry entry = lock.entry();
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                entry.topic(),
                0,
                entry.offset(),
                entry.timestamp(),
                TimestampType.CREATE_TIME,
                entry.key() == null ? -1 : entry.key().length,
                entry.value().length,
                entry.key(),
                entry.value(),
                new RecordHeaders(entry.headers().toArray()),
                Optional.empty(),
                Optional.of((short) lock.deliveries()));
        VirtualLatch stopping = new VirtualLatch(wiring.time(), alive, lock);
        TopicWork.Tools tools = new TopicWork.Tools(
                null, settings.pace(), NoMetrics.INSTANCE, (step, id) -> at(step, id, alive), stopping, clock);
        TopicWork<T> topicWork = new TopicWork<>(
                source.topic(),
                entry.topic(),
                wiring.plan().has(Kind.REGISTRY_AWAY)
                        ? wiring.contract().flickering(source.topic(), wiring)
                        : source.serde(),
                source.handler().apply(alive),
                new LogReplies(wiring, alive),
                limits,
                // One after the other in one thread: whoever is alone keeps nobody waiting.
                _ -> atWork <= 1,
                tools);
        Work.Conclusion conclusion;
        try (Trace trace = Trace.begin("simulated", TRACE)) {
            conclusion = new Work<>(topicWork, record, trace, () -> {}).call();
        } catch (InterruptedException _) {
            wiring.story().tell("gateway", "lost the lock of ", place(lock));
            leave(lock, alive);
            return;
        }
        alive.goOn();
        wiring.story()
                .tell(
                        "gateway",
                        place(lock),
                        lock.deliveries() > 1 ? " (delivery " + lock.deliveries() + ") " : " ",
                        conclusion.id(),
                        ": ",
                        conclusion.end());
        new Outbox(wiring, alive, lock, conclusion, source.topic(), this).finish();
    }

    /** Says that a step is taken; the process may die of it. */
    void at(Step step, String id, Incarnation alive) {
        alive.goOn();
        Optional<Trouble> trouble = wiring.weather().now(Kind.GATEWAY_DIES_AT_STEP);
        if (trouble.isPresent() && trouble.get().degree() == STEPS.indexOf(step) && struck.add(trouble.get())) {
            wiring.story().tell("gateway", "dies at the step ", step, " of ", id);
            die();
            wiring.time().after(wiring.weather().chance().millis(2_000, 60_000, "back", step), this::comeBack);
            throw new Killed();
        }
    }

    /** Goes on with something later, unless the process has died. */
    void later(long millis, ShareGroup.Lock lock, Incarnation alive, Runnable step) {
        wiring.time().after(millis, () -> guarded(alive, lock, step));
    }

    /** It is somebody else's turn, a little later. */
    void release(ShareGroup.Lock lock, Incarnation alive) {
        wiring.time().after(1_000, () -> {
            lock.release();
            leave(lock, alive);
        });
    }

    /** The work on it is over. */
    void leave(ShareGroup.Lock lock, Incarnation alive) {
        if (!alive.isDead() && held.remove(lock)) {
            atWork -= weight(lock);
        }
        look();
    }

    private static int weight(ShareGroup.Lock lock) {
        return lock.entry().topic().equals(Topics.SWEEPS.name()) ? 0 : 1;
    }

    /** A wait of the pace, as many tries as it were. */
    long pause(int attempt) {
        return settings.pace().wait(Math.min(attempt, 4), Optional.empty()).toMillis();
    }

    long draw(long most) {
        return wiring.weather().chance().of("gateway", ++draws).nextLong(most);
    }

    static String place(ShareGroup.Lock lock) {
        return lock.entry().topic() + "@" + lock.entry().offset();
    }
}
