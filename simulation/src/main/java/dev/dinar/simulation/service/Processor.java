package dev.dinar.simulation.service;

import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.simulation.log.Entry;
import dev.dinar.simulation.log.Transaction;
import dev.dinar.simulation.plan.Trouble;
import dev.dinar.simulation.plan.Trouble.Kind;
import dev.dinar.simulation.world.Incarnation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The processor as the brokers see it: the real topology in a test driver, what it read, wrote and changed in one transaction, and after
 * a death a new driver whose tables are restored from what was committed to the changelogs. Not thread-safe.
 */
public final class Processor {

    private static final long COMMIT_INTERVAL = 100;
    private static final long TRANSACTION_TIMEOUT = 15_000;
    private static final int MOST_AT_ONCE = 20;
    private static final long QUIET = 1_050;
    private static final long REST = Duration.ofHours(6).toMillis();
    private static final long LONG_REST = Duration.ofDays(10).toMillis();

    /** Whoever starts it again waits twice as long each time, up to some minutes, as Kubernetes does. */
    private static final int LONGEST_BACK_OFF = 6;

    private static final long BUSY = Duration.ofDays(20).toMillis();

    private final Wiring wiring;
    private final Set<Trouble> struck = new HashSet<>();
    private final List<Topic<?>> inputs;

    // What the brokers have.
    private final Map<String, Long> committed = new HashMap<>();
    private final Map<String, Map<Bytes, ProcessorTask.Change>> changelogs = new LinkedHashMap<>();
    private ProcessorTask.Change lastCommitted;

    // What dies with the process.
    private Incarnation incarnation = new Incarnation();
    private ProcessorTask task;
    private Transaction transaction;
    private Map<String, Long> positions = new HashMap<>();
    private List<ProcessorTask.Change> changes = new ArrayList<>();
    private boolean reads;
    private boolean commits;
    private long lastRecordAt;
    private long ringsAt = Long.MAX_VALUE;
    private long backOff = QUIET;
    private int draws;
    private int written;
    private int vainCommits;

    /** A processor that runs. */
    public Processor(Wiring wiring) {
        this.wiring = wiring;
        this.inputs = ProcessorTask.inputs(wiring.plan());
        ProcessorTask.tables(wiring.plan()).forEach(table -> changelogs.put(table, new LinkedHashMap<>()));
        start();
        wiring.log().wake(this::look);
    }

    private void start() {
        boolean first = committed.isEmpty();
        incarnation = new Incarnation();
        positions = new HashMap<>(committed);
        changes = new ArrayList<>();
        transaction = null;
        reads = false;
        commits = false;
        backOff = QUIET;
        ringsAt = Long.MAX_VALUE;
        task = new ProcessorTask(wiring, this::lag, wall());
        if (!wiring.has(Fault.STATE_NOT_RESTORED)) {
            changelogs
                    .values()
                    .forEach(table -> table.values().forEach(change -> {
                        boolean isShort = wiring.has(Fault.RESTORE_ONE_SHORT) && change.equals(lastCommitted);
                        boolean isForgotten = wiring.has(Fault.SETTLEMENTS_NOT_RESTORED)
                                && change.table().equals("settlements");
                        if (!isShort && !isForgotten) {
                            task.restore(change);
                        }
                    }));
        }
        if (first || !wiring.has(Fault.TIMERS_LOST_AT_RESTART)) {
            ringAt(wiring.time().millis() + QUIET);
        }
        look();
    }

    private long wall() {
        return wiring.skewed(wiring.plan().skews().processor());
    }

    private long lag(String topic, int partition) {
        Long position = positions.getOrDefault(topic, 0L);
        return inputs.stream().anyMatch(input -> input.name().equals(topic))
                        && wiring.log().next(topic, position, false) != null
                ? 1
                : 0;
    }

    /** It dies: what was not committed never was. */
    public void die() {
        if (incarnation.isDead()) {
            return;
        }
        incarnation.die();
        wiring.story().tell("processor", "dies", transaction == null ? "" : ", with a transaction open");
        if (transaction != null && !wiring.has(Fault.OUTPUTS_NOT_TRANSACTIONAL)) {
            Transaction open = transaction;
            wiring.time().after(draw(TRANSACTION_TIMEOUT), () -> wiring.log().abort(open));
        }
        task.close();
    }

    /** It is back, with what was committed. */
    public void comeBack() {
        if (incarnation.isDead()) {
            wiring.story().tell("processor", "is back, and restores its state");
            start();
        }
    }

    /** It is stopped in order, and another takes over. */
    public void upgrade() {
        if (!incarnation.isDead()) {
            commit();
            die();
            wiring.time().after(500 + draw(10_000), this::comeBack);
        }
    }

    /** What it holds, before the life ends. */
    public void close() {
        if (!incarnation.isDead()) {
            task.close();
            incarnation.die();
        }
    }

    /** Whether all that it was to read is read and committed. */
    public boolean isDone() {
        return !incarnation.isDead()
                && inputs.stream().allMatch(topic -> lag(topic.name(), 0) == 0)
                && transaction == null;
    }

    private void look() {
        if (!reads && !incarnation.isDead()) {
            reads = true;
            onceAlive(2, this::read);
        }
    }

    private void onceAlive(long millis, Runnable step) {
        Incarnation alive = incarnation;
        wiring.time().after(millis, () -> {
            if (!alive.isDead()) {
                step.run();
            }
        });
    }

    private void read() {
        reads = false;
        if (isPaused(this::look)) {
            return;
        }
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            Entry entry = next();
            if (entry == null) {
                break;
            }
            open();
            positions.put(entry.topic(), entry.offset() + 1);
            lastRecordAt = wiring.time().millis();
            task.process(entry);
            drain(entry.topic() + "@" + entry.offset());
            if (wiring.has(Fault.OFFSETS_BEFORE_OUTPUTS)) {
                committed.putAll(positions);
            }
            if (strikes(Kind.PROCESSOR_DIES_UNCOMMITTED)) {
                die();
                wiring.time().after(1_000 + draw(20_000), this::comeBack);
                return;
            }
            if (i == MOST_AT_ONCE - 1) {
                look();
            }
        }
        ringSoon();
    }

    private Entry next() {
        List<Topic<?>> order = draw(2) == 0 ? inputs : inputs.reversed();
        for (Topic<?> topic : order) {
            Entry entry = wiring.log().next(topic.name(), positions.getOrDefault(topic.name(), 0L), false);
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    private void open() {
        if (transaction == null) {
            transaction = wiring.has(Fault.OUTPUTS_NOT_TRANSACTIONAL)
                    ? null
                    : wiring.log().begin();
        }
        if (!commits) {
            commits = true;
            onceAlive(COMMIT_INTERVAL, this::commit);
        }
    }

    private void drain(String cause) {
        task.drain((topic, record) -> write(topic, record, cause), changes::add);
    }

    private void write(String topic, TestRecord<byte[], byte[]> record, String cause) {
        open();
        written++;
        if ((wiring.has(Fault.ALERTS_DROPPED) && topic.equals(Topics.PAYMENT_ALERTS.name()))
                || (wiring.has(Fault.FAILURES_DROPPED) && topic.equals(Topics.ORDER_PAYMENT_FAILED.name()))) {
            return;
        }
        Entry entry = wiring.log()
                .append(topic, record.key(), record.value(), record.headers(), record.timestamp(), transaction);
        wiring.story().tell("processor", cause, " → ", Told.of(wiring.contract(), entry));
    }

    private void commit() {
        commits = false;
        if (isPaused(this::commit)) {
            return;
        }
        if (wiring.weather().strikes(Kind.BROKER_AWAY, "processor", ++draws)) {
            die();
            wiring.time().after((2_000 + draw(5_000)) << Math.min(vainCommits++, LONGEST_BACK_OFF), this::comeBack);
            return;
        }
        vainCommits = 0;
        if (transaction != null) {
            wiring.log().commit(transaction);
        }
        if (wiring.has(Fault.OUTPUTS_WRITTEN_TWICE)
                && transaction != null
                && wiring.weather().strikes(Kind.ACKNOWLEDGEMENTS_LOST, "processor", ++draws)) {
            Transaction written = transaction;
            for (Topic<?> topic : List.of(Topics.ORDER_PAID, Topics.ORDER_PAYMENT_FAILED)) {
                List.copyOf(wiring.log().all(topic.name())).stream()
                        .filter(entry -> entry.transaction() == written)
                        .forEach(entry -> wiring.log()
                                .append(topic.name(), entry.key(), entry.value(), entry.headers(), null, null));
            }
        }
        committed.putAll(positions);
        for (ProcessorTask.Change change : changes) {
            Map<Bytes, ProcessorTask.Change> table = changelogs.get(change.table());
            if (wiring.has(Fault.RESTORE_KEEPS_FIRST)) {
                table.putIfAbsent(change.key(), change);
            } else if (change.value() == null) {
                table.remove(change.key());
            } else {
                table.put(change.key(), change);
            }
            lastCommitted = change;
        }
        changes.clear();
        transaction = null;
    }

    /** While it stands still nothing is done; a transaction that was open is lost, and the process with it. */
    private boolean isPaused(Runnable again) {
        if (!wiring.weather().is(Kind.PROCESSOR_PAUSED)) {
            return false;
        }
        if (transaction != null) {
            die();
            wiring.time().after(TRANSACTION_TIMEOUT, this::comeBack);
        } else {
            onceAlive(1_000 + draw(60_000), again);
        }
        return true;
    }

    private void ringSoon() {
        OptionalLong due = task.nextDue();
        long now = wiring.time().millis();
        if (due.isPresent()) {
            long at = due.getAsLong() - wiring.plan().skews().processor();
            ringAt(Math.max(Math.max(at, lastRecordAt + QUIET), now + (at <= now ? backOff : 1)));
        }
    }

    private void ringAt(long at) {
        if (at < ringsAt && !wiring.has(Fault.TIMERS_STAND_STILL)) {
            ringsAt = at;
            onceAlive(at - wiring.time().millis(), () -> {
                if (ringsAt == at) {
                    ringsAt = Long.MAX_VALUE;
                    ring();
                }
            });
        }
    }

    private void ring() {
        if (isPaused(() -> ringAt(wiring.time().millis() + 1))) {
            return;
        }
        int before = written;
        task.tick(wall());
        drain("timer");
        backOff = before == written ? Math.min(2 * backOff, REST) : QUIET;
        ringSoon();
        long age = wiring.time().millis() - wiring.plan().start().toEpochMilli();
        ringAt(wiring.time().millis() + (age < BUSY ? REST : LONG_REST));
    }

    private boolean strikes(Kind kind) {
        return wiring.weather().now(kind).filter(struck::add).isPresent();
    }

    private long draw(long most) {
        return wiring.weather().chance().of("processor", ++draws).nextLong(most);
    }
}
