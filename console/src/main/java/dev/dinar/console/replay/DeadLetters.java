package dev.dinar.console.replay;

import dev.dinar.cli.replay.Judges;
import dev.dinar.console.log.Entry;
import dev.dinar.schemas.DeadLetterHeaders;
import dev.dinar.schemas.Topic;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The dead letters that there are, and which of them were written again. Bounded: of very many the oldest go. Thread-safe. */
public final class DeadLetters {

    private static final int MOST = 5_000;

    private final String prefix;
    private final Map<String, DeadLetter> letters = bounded();
    private final Map<String, Boolean> replayed = bounded();

    /**
     * None yet.
     *
     * @param prefix what the deployment's topic names start with
     */
    public DeadLetters(String prefix) {
        this.prefix = prefix;
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST;
            }
        };
    }

    /** A record has been read, of whatever topic. */
    public synchronized void hear(Entry entry) {
        if (isOfLetters(entry.topic())) {
            DeadLetter letter = DeadLetter.of(entry);
            letters.put(letter.place(), letter);
        }
        entry.header(DeadLetterHeaders.REPLAYED_FROM)
                .map(place -> place.startsWith(prefix) ? place.substring(prefix.length()) : place)
                .ifPresent(place -> replayed.put(place, true));
    }

    /** Whether a topic, named without a prefix, holds dead letters that can be replayed. */
    public static boolean isOfLetters(String topic) {
        return Judges.TOPICS.stream().map(Topic::name).anyMatch(topic::equals);
    }

    /** Those of one topic, or of all when empty, newest first. */
    public synchronized List<DeadLetter> list(Optional<String> topic) {
        return letters.values().stream()
                .filter(letter ->
                        topic.filter(wanted -> !wanted.equals(letter.topic())).isEmpty())
                .map(letter -> letter.withReplayed(replayed.containsKey(letter.place())))
                .sorted(Comparator.comparing(DeadLetter::at).reversed().thenComparing(DeadLetter::place))
                .toList();
    }

    /** How many were not written again. */
    public int waiting() {
        return (int) list(Optional.empty()).stream()
                .filter(letter -> !letter.replayed())
                .count();
    }
}
