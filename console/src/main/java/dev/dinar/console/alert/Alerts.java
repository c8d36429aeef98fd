package dev.dinar.console.alert;

import dev.dinar.console.log.Entry;
import dev.dinar.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All alerts that the topic has, and what was done about them. Bounded: of very many the oldest go. Thread-safe; what was done is known
 * once its record was read.
 */
public final class Alerts {

    private static final Comparator<Alert> NEWEST =
            Comparator.comparing(Alert::at).reversed().thenComparing(Alert::id);

    private static final int MOST_ALERTS = 5_000;
    private static final int MOST_ACTIONS = 5_000;

    private final InstantSource clock;
    private final Map<String, Alert> alerts = bounded(MOST_ALERTS);
    private final Map<String, Action> lastOf = bounded(MOST_ACTIONS);
    private final Map<String, Action> actions = bounded(MOST_ACTIONS);

    /** None yet. */
    public Alerts(InstantSource clock) {
        this.clock = clock;
    }

    private static <V> Map<String, V> bounded(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > most;
            }
        };
    }

    /** A record has been read, of whatever topic. */
    public synchronized void hear(Entry entry) {
        if (!entry.value().isObject()) {
            return;
        }
        if (entry.topic().equals(Topics.PAYMENT_ALERTS.name())) {
            Alert alert = Alert.of(entry);
            alerts.putIfAbsent(alert.id(), alert);
        } else if (entry.topic().equals(Topics.CONSOLE_ACTIONS.name())) {
            Action action = Action.of(entry);
            actions.putIfAbsent(action.id(), action);
            // Partitions are read side by side: the time of the deed counts.
            action.alert().ifPresent(alert -> lastOf.merge(alert, action, (a, b) -> b.at().isBefore(a.at()) ? a : b));
            notifyAll();
        }
    }

    /** One of them. */
    public synchronized Optional<Alert> find(String id) {
        return Optional.ofNullable(alerts.get(id)).map(this::withLast);
    }

    /** Those that stand like this, newest first; all when empty. */
    public synchronized List<Alert> list(Optional<Alert.State> state) {
        Instant now = clock.instant();
        return alerts.values().stream()
                .map(this::withLast)
                .filter(alert ->
                        state.filter(wanted -> wanted != alert.state(now)).isEmpty())
                .sorted(NEWEST)
                .toList();
    }

    /** Those about a charge, newest first. */
    public synchronized List<Alert> about(String charge) {
        return alerts.values().stream()
                .filter(alert -> alert.charge().equals(charge))
                .map(this::withLast)
                .sorted(NEWEST)
                .toList();
    }

    /** How many nobody has seen to. */
    public int open() {
        return list(Optional.of(Alert.State.OPEN)).size();
    }

    /** What people did, newest first. */
    public synchronized List<Action> history() {
        return actions.values().stream()
                .sorted(Comparator.comparing(Action::at).reversed().thenComparing(Action::id))
                .toList();
    }

    /** What was done about one alert, oldest first. */
    public synchronized List<Action> history(String alert) {
        return actions.values().stream()
                .filter(action -> action.alert().filter(alert::equals).isPresent())
                .sorted(Comparator.comparing(Action::at))
                .toList();
    }

    /**
     * Waits until an action has been read that was written a moment ago, so that the next page shows it.
     *
     * @return whether it has
     */
    public synchronized boolean awaitAction(String id, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!actions.containsKey(id)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private Alert withLast(Alert alert) {
        return alert.with(Optional.ofNullable(lastOf.get(alert.id())));
    }
}
