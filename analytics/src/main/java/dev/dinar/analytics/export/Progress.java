package dev.dinar.analytics.export;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;

/**
 * How far a partition was exported: the record of its last commit, a file beside the data.
 *
 * @param topicId Kafka's id of the topic: one that was made anew under the same name has another, and offsets that mean other records
 * @param next the first offset that is not in the table
 * @param parts the files of the last commit while one of them may not be where it belongs: the next start puts it there
 */
record Progress(
        @JsonProperty("topic_id") String topicId,
        @JsonProperty("next_offset") long next,
        @JsonProperty("parts") List<Named> parts) {

    /** A part by what it is made of. */
    record Named(
            @JsonProperty("day") String day,
            @JsonProperty("partition") int partition,
            @JsonProperty("first_offset") long first,
            @JsonProperty("last_offset") long last) {

        static Named of(Part part) {
            return new Named(part.day().toString(), part.partition(), part.first(), part.last());
        }

        Part part() {
            return new Part(LocalDate.parse(day), partition, first, last);
        }
    }

    Progress {
        parts = List.copyOf(parts);
    }

    /** The same once every file is where it belongs. */
    Progress published() {
        return new Progress(topicId, next, List.of());
    }
}
