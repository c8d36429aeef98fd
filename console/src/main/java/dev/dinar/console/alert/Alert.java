package dev.dinar.console.alert;

import dev.dinar.console.log.Entry;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that a person should look at, and what was last done about it.
 *
 * @param id its event's id
 * @param kind the contract's word
 * @param charge the charge that it is about
 * @param order the order, where it names one
 * @param message one sentence, as the processor wrote it
 * @param at when what gave rise to it was observed
 * @param last what was last done about it
 */
public record Alert(
        String id,
        String kind,
        String charge,
        Optional<String> order,
        String message,
        Instant at,
        Optional<Action> last) {

    /** How an alert stands. */
    public enum State {
        /** Nobody has seen to it. */
        OPEN,
        /** It is to be shown again later. */
        SNOOZED,
        /** Somebody has seen to it. */
        ACKNOWLEDGED
    }

    static Alert of(Entry entry) {
        return new Alert(
                entry.eventId().orElse(entry.place()),
                entry.text("kind").orElse("OTHER"),
                entry.charge().orElse(""),
                entry.order(),
                entry.text("message").orElse(""),
                entry.time("observed_at").orElse(entry.at()),
                Optional.empty());
    }

    Alert with(Optional<Action> action) {
        return new Alert(id, kind, charge, order, message, at, action);
    }

    /** How it stands at a time. */
    public State state(Instant now) {
        return last.map(action -> switch (action.kind()) {
                    case ACKNOWLEDGED -> State.ACKNOWLEDGED;
                    case SNOOZED -> action.until().filter(now::isBefore).isPresent() ? State.SNOOZED : State.OPEN;
                    case REOPENED, REPLAYED, OTHER -> State.OPEN;
                })
                .orElse(State.OPEN);
    }
}
