package dev.dinar.console.replay;

import dev.dinar.console.log.Entry;
import dev.dinar.schemas.DeadLetterHeaders;
import java.time.Instant;
import java.util.Optional;

/**
 * A dead letter, without its bytes.
 *
 * @param topic its topic, without the deployment's prefix
 * @param number where it is there, as {@code partition@offset}
 * @param at when it became one
 * @param key the id that its record had
 * @param reason why it became one
 * @param source where its record was read from
 * @param replayed whether it was written again
 */
public record DeadLetter(
        String topic,
        String number,
        Instant at,
        Optional<String> key,
        Optional<String> reason,
        Optional<String> source,
        boolean replayed) {

    private static final String STREAMS = "__streams.errors.";
    private static final int LONGEST = 300;

    static DeadLetter of(Entry entry) {
        return new DeadLetter(
                entry.topic(),
                entry.partition() + "@" + entry.offset(),
                entry.at(),
                entry.key(),
                // Of what Kafka Streams says only the class: its messages may quote the record.
                entry.header(DeadLetterHeaders.REASON)
                        .or(() -> entry.header(STREAMS + "exception")
                                .map(name -> name.substring(name.lastIndexOf('.') + 1)))
                        .map(DeadLetter::printable),
                source(entry, "dinar_source_").or(() -> source(entry, STREAMS)),
                false);
    }

    private static Optional<String> source(Entry entry, String prefix) {
        return entry.header(prefix + "topic")
                .map(topic -> topic + "/"
                        + entry.header(prefix + "partition").orElse("?") + "@"
                        + entry.header(prefix + "offset").orElse("?"));
    }

    private static String printable(String text) {
        String clean = text.replaceAll("\\p{Cc}", " ");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }

    /** Where it is, as {@code topic/partition@offset}. */
    String place() {
        return topic + "/" + number;
    }

    DeadLetter withReplayed(boolean known) {
        return new DeadLetter(topic, number, at, key, reason, source, known);
    }
}
