package dev.dinar.cli.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.DeadLetterHeaders;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One dead letter.
 *
 * @param record as it was read
 */
public record Letter(ConsumerRecord<byte[], byte[]> record) {

    private static final String STREAMS = "__streams.errors.";
    private static final int LONGEST = 160;

    /** Where it is, as {@code topic/partition@offset}. */
    public String place() {
        return record.topic() + "/" + number();
    }

    /** Where it is in its topic, as {@code partition@offset}. */
    public String number() {
        return record.partition() + "@" + record.offset();
    }

    /** When it became one. */
    public Instant time() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** The record key as text: an id of Tap's or the merchant's. */
    public String key() {
        return record.key() == null ? "-" : printable(new String(record.key(), UTF_8));
    }

    /** Why it became one. Of what Kafka Streams says only the class: its messages may quote the record. */
    public String reason() {
        return header(DeadLetterHeaders.REASON)
                .or(() -> header(STREAMS + "exception").map(name -> name.substring(name.lastIndexOf('.') + 1)))
                .map(Letter::printable)
                .orElse("no reason given");
    }

    /** The place of the record that it was made of, as the letter says it; empty when it says none. */
    Optional<Place> source() {
        try {
            return header(DeadLetterHeaders.SOURCE_TOPIC)
                    .map(topic -> new Place(
                            topic,
                            Integer.parseInt(
                                    header(DeadLetterHeaders.SOURCE_PARTITION).orElse("")),
                            Long.parseLong(
                                    header(DeadLetterHeaders.SOURCE_OFFSET).orElse(""))))
                    .or(() -> header(STREAMS + "topic")
                            .map(topic -> new Place(
                                    topic,
                                    Integer.parseInt(
                                            header(STREAMS + "partition").orElse("")),
                                    Long.parseLong(header(STREAMS + "offset").orElse("")))));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** Whether a header was put on by whoever made the letter, and is not the record's own. */
    static boolean isOfTheLetter(String header) {
        return header.startsWith(STREAMS)
                || header.equals(DeadLetterHeaders.REASON)
                || header.equals(DeadLetterHeaders.SOURCE_TOPIC)
                || header.equals(DeadLetterHeaders.SOURCE_PARTITION)
                || header.equals(DeadLetterHeaders.SOURCE_OFFSET)
                || header.equals(DeadLetterHeaders.REPLAYED_FROM);
    }

    private Optional<String> header(String name) {
        return CloudEvent.header(record.headers(), name);
    }

    /** What a terminal can show: no control characters, no novels. */
    private static String printable(String text) {
        String clean = text.replaceAll("\\p{Cc}", " ");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "...";
    }

    /**
     * Where a record is or was.
     *
     * @param topic the topic's full name
     * @param partition the partition
     * @param offset the offset
     */
    record Place(String topic, int partition, long offset) {
        @Override
        public String toString() {
            return topic + "/" + partition + "@" + offset;
        }
    }
}
