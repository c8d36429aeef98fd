package dev.dinar.kit.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The named checks of a service. Liveness: a process that is not live should be restarted. Readiness: one that is not ready
 * should get no work, and will recover by itself. Thread-safe. Checks are called on an event loop, so they must not block.
 */
public final class HealthChecks {

    private final Map<String, Supplier<Health>> liveness = new ConcurrentSkipListMap<>();
    private final Map<String, Supplier<Health>> readiness = new ConcurrentSkipListMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /** Adds a check of liveness, or takes the place of the one of that name. */
    public HealthChecks live(String name, Supplier<Health> check) {
        liveness.put(name, check);
        listeners.forEach(listener -> listener.accept(name));
        return this;
    }

    /** Adds a check of readiness, or takes the place of the one of that name. */
    public HealthChecks ready(String name, Supplier<Health> check) {
        readiness.put(name, check);
        listeners.forEach(listener -> listener.accept(name));
        return this;
    }

    /** Tells {@code listener} the name of each check that there is, and of each that is added later; some may be told twice. */
    void whenAdded(Consumer<String> listener) {
        listeners.add(listener);
        liveness.keySet().forEach(listener);
        readiness.keySet().forEach(listener);
    }

    /** What every liveness check knows now, by name. */
    public SequencedMap<String, Health> liveness() {
        return ask(liveness);
    }

    /** What every check of either sort knows now, by name: a process that is not live is not ready. */
    public SequencedMap<String, Health> readiness() {
        SequencedMap<String, Health> all = ask(liveness);
        all.putAll(ask(readiness));
        return all;
    }

    /** Whether every check is up. */
    public boolean isReady() {
        return readiness().values().stream().allMatch(Health::isUp);
    }

    private static SequencedMap<String, Health> ask(Map<String, Supplier<Health>> checks) {
        SequencedMap<String, Health> answers = new LinkedHashMap<>();
        checks.forEach((name, check) -> answers.put(name, ask(check)));
        return answers;
    }

    private static Health ask(Supplier<Health> check) {
        try {
            return check.get();
        } catch (RuntimeException e) {
            return Health.down("the check itself failed: " + e);
        }
    }
}
