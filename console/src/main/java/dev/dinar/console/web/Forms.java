package dev.dinar.console.web;

import dev.dinar.console.alert.Actions;
import dev.dinar.console.alert.Alert;
import dev.dinar.console.alert.Alerts;
import dev.dinar.console.people.Admission;
import dev.dinar.console.people.Person;
import dev.dinar.console.people.Role;
import dev.dinar.console.replay.DeadLetters;
import dev.dinar.console.replay.Replays;
import dev.dinar.events.ConsoleActionKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what people ask for, where they may, and writes down who did it and why. Blocks; thread-safe. */
final class Forms {

    static final int LONGEST_REASON = 500;
    static final int LONGEST_NAME = 120;

    private static final Logger LOG = LoggerFactory.getLogger(Forms.class);
    private static final Duration SEEN = Duration.ofSeconds(3);

    private final Alerts alerts;
    private final Actions actions;
    private final Replays replays;

    /** What came of a form. */
    sealed interface Outcome {

        /** Done, and to be shown. */
        record Done() implements Outcome {}

        /**
         * Letters were looked at, or written again.
         *
         * @param chosen which
         * @param execute whether they were written
         */
        record Ran(Replays.Result result, Set<String> chosen, boolean execute) implements Outcome {}

        /**
         * Not done.
         *
         * @param status HTTP's
         * @param key of the text that says why
         */
        record Refused(int status, String key) implements Outcome {}
    }

    Forms(Alerts alerts, Actions actions, Replays replays) {
        this.alerts = alerts;
        this.actions = actions;
        this.replays = replays;
    }

    /** Something about an alert: {@code acknowledge}, {@code snooze} or {@code reopen}. */
    Outcome alert(String id, String what, Asked asked, Person person) throws InterruptedException {
        Optional<Alert> alert = alerts.find(id);
        Optional<ConsoleActionKind> kind = switch (what) {
            case "acknowledge" -> Optional.of(ConsoleActionKind.ACKNOWLEDGED);
            case "snooze" -> Optional.of(ConsoleActionKind.SNOOZED);
            case "reopen" -> Optional.of(ConsoleActionKind.REOPENED);
            default -> Optional.empty();
        };
        Optional<Duration> until = asked.form("for").flatMap(word -> Optional.ofNullable(AlertsPage.SNOOZES.get(word)));
        if (!person.role().allows(Role.ACKNOWLEDGE)) {
            return new Outcome.Refused(403, "forbidden");
        }
        if (alert.isEmpty() || kind.isEmpty()) {
            return new Outcome.Refused(404, "nothing");
        }
        Optional<String> reason = reason(asked);
        Optional<String> actor = actor(asked, person);
        if (reason.isEmpty() || actor.isEmpty() || (kind.get() == ConsoleActionKind.SNOOZED && until.isEmpty())) {
            return new Outcome.Refused(400, "unreasoned");
        }
        return written(() -> actions.about(
                alert.get(),
                kind.get(),
                actor.get(),
                reason.get(),
                kind.get() == ConsoleActionKind.SNOOZED ? until : Optional.empty()));
    }

    /** A dry run of letters, or their replay. */
    Outcome letters(Asked asked, Person person) throws InterruptedException {
        String topic = asked.form("topic").orElse("");
        Set<String> chosen = new TreeSet<>(asked.form().getAll("letter"));
        boolean execute = asked.form("do").filter("replay"::equals).isPresent();
        if (!person.role().allows(Role.ACT) || (execute && !replays.mayWrite())) {
            return new Outcome.Refused(403, "forbidden");
        }
        if (!DeadLetters.isOfLetters(topic)
                || chosen.isEmpty()
                || chosen.size() > Replays.MOST
                || !chosen.stream().allMatch(number -> number.matches("\\d{1,9}@\\d{1,18}"))) {
            return new Outcome.Refused(400, "unchosen");
        }
        if (!execute) {
            return new Outcome.Ran(replays.run(topic, chosen, false), chosen, false);
        }
        Optional<String> reason = reason(asked);
        Optional<String> actor = actor(asked, person);
        if (reason.isEmpty() || actor.isEmpty()) {
            return new Outcome.Refused(400, "unreasoned");
        }
        return replay(topic, chosen, actor.get(), reason.get());
    }

    /** Told in the log first: whoever replays is known though the console ends meanwhile. */
    private Outcome replay(String topic, Set<String> chosen, String actor, String reason) throws InterruptedException {
        try {
            actions.requireSchema();
        } catch (KafkaException e) {
            return unwritten(e);
        }
        LOG.info("{} replays {} letters of {}", actor, chosen.size(), topic);
        Replays.Result result = replays.run(topic, chosen, true);
        int replayed = result instanceof Replays.Result.Ran ran ? ran.replayed() : 0;
        int stayed = result instanceof Replays.Result.Ran ran ? ran.stayed() : 0;
        if (result instanceof Replays.Result.Busy) {
            return new Outcome.Ran(result, chosen, true);
        }
        Outcome outcome = written(() -> actions.replayed(topic, List.copyOf(chosen), replayed, stayed, actor, reason));
        return outcome instanceof Outcome.Refused ? outcome : new Outcome.Ran(result, chosen, true);
    }

    @FunctionalInterface
    private interface Deed {
        String write() throws InterruptedException;
    }

    private Outcome written(Deed deed) throws InterruptedException {
        try {
            // The next page is to show it; where it does not yet, it will.
            boolean _ = alerts.awaitAction(deed.write(), SEEN);
            return new Outcome.Done();
        } catch (KafkaException e) {
            return unwritten(e);
        }
    }

    private static Outcome unwritten(KafkaException e) {
        LOG.warn("What somebody did could not be written: {}", e.getMessage());
        return new Outcome.Refused(503, "unwritten");
    }

    /** Who it is; where nobody is asked at the door, what the form says. */
    private static Optional<String> actor(Asked asked, Person person) {
        return person.equals(Admission.AT_THIS_MACHINE)
                ? line(asked, "name", LONGEST_NAME)
                : Optional.of(person.name());
    }

    private static Optional<String> reason(Asked asked) {
        return line(asked, "reason", LONGEST_REASON);
    }

    private static Optional<String> line(Asked asked, String field, int longest) {
        return asked.form(field)
                .map(text -> text.replaceAll("\\p{Cc}", " ").strip())
                .filter(text -> !text.isEmpty() && text.length() <= longest);
    }
}
