package dev.dinar.console.alert;

import dev.dinar.console.log.Entry;
import dev.dinar.events.ConsoleActionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a person did, as the topic has it.
 *
 * @param id its event's id
 * @param kind what
 * @param alert the alert that it is about
 * @param charge the charge of that
 * @param actor who
 * @param reason why
 * @param until for a snooze, when that ends
 * @param topic for a replay, whose letters
 * @param letters for a replay, which
 * @param replayed for a replay, how many were written again
 * @param stayed for a replay, how many were not
 * @param at when
 */
public record Action(
        String id,
        ConsoleActionKind kind,
        Optional<String> alert,
        Optional<String> charge,
        String actor,
        String reason,
        Optional<Instant> until,
        Optional<String> topic,
        List<String> letters,
        int replayed,
        int stayed,
        Instant at) {

    /** Keeps the letters. */
    public Action {
        letters = List.copyOf(letters);
    }

    static Action of(Entry entry) {
        List<String> letters = new ArrayList<>();
        entry.value().path("letters").forEach(letter -> letters.add(letter.asText()));
        String word = entry.text("kind").orElse("OTHER");
        return new Action(
                entry.eventId().orElse(entry.place()),
                Arrays.stream(ConsoleActionKind.values())
                        .filter(kind -> kind.name().equals(word))
                        .findFirst()
                        .orElse(ConsoleActionKind.OTHER),
                entry.text("alert_id"),
                entry.text("charge_id"),
                entry.text("actor").orElse("?"),
                entry.text("reason").orElse(""),
                entry.time("until"),
                entry.text("topic"),
                letters,
                entry.value().path("replayed").asInt(),
                entry.value().path("stayed").asInt(),
                entry.time("acted_at").orElse(entry.at()));
    }
}
