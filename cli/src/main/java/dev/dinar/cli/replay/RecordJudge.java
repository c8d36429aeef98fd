package dev.dinar.cli.replay;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Of {@code gateway-dead-letters} and {@code processor-dead-letters}: put back to where they were read from.
 *
 * <p>A letter is taken as a pointer only. What is put back is the record that still stands there, so that whoever can write to the
 * dead letters can have nothing written that was not there before. Where it is gone the letter's own bytes are taken only if
 * {@code trustLetters}.
 *
 * @param originals reads what letters point at
 * @param sources the topics that such letters can have come from
 * @param trustLetters whether nobody but Dinar's services can write to the dead letters
 */
record RecordJudge(Originals originals, Predicate<String> sources, boolean trustLetters) implements Judge {

    @Override
    public Verdict judge(Letter letter) {
        return letter.source()
                .map(place -> judge(letter, place))
                .orElseGet(() -> new Verdict.Stays("it does not say where it was read from"));
    }

    private Verdict judge(Letter letter, Letter.Place place) {
        if (!sources.test(place.topic())) {
            return new Verdict.Stays("it says that it was read from a topic that such letters do not come from");
        }
        Optional<ConsumerRecord<byte[], byte[]>> original = originals.find(place);
        if (original.isPresent() && !isSame(original.get(), letter)) {
            return new Verdict.Stays(
                    "another record stands where it was read from: a topic made anew, or a forged letter");
        }
        if (original.isEmpty() && !trustLetters) {
            return new Verdict.Stays("the record is gone from where it was read (see --trust-letters)");
        }
        return new Verdict.Replayable(place.topic(), () -> again(original.orElse(letter.record()), place));
    }

    private static boolean isSame(ConsumerRecord<byte[], byte[]> original, Letter letter) {
        return Arrays.equals(original.key(), letter.record().key())
                && Arrays.equals(original.value(), letter.record().value());
    }

    /** With its own time: how old a request is must stay known. */
    private static ProducerRecord<byte[], byte[]> again(ConsumerRecord<byte[], byte[]> record, Letter.Place place) {
        Headers headers = new RecordHeaders();
        record.headers().forEach(header -> {
            if (!Letter.isOfTheLetter(header.key())) {
                headers.add(header);
            }
        });
        return new ProducerRecord<>(
                place.topic(), place.partition(), record.timestamp(), record.key(), record.value(), headers);
    }

    @Override
    public void close() {
        originals.close();
    }
}
