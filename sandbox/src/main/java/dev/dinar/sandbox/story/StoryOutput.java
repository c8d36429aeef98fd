package dev.dinar.sandbox.story;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a story is told. */
public interface StoryOutput {

    /**
     * A record that concerns it has come.
     *
     * @param topic its topic, without the deployment's prefix
     * @param record as it was read
     * @param decoded the same, decoded
     */
    void record(String topic, ConsumerRecord<byte[], byte[]> record, ObjectNode decoded);

    /**
     * Nothing has come for a while.
     *
     * @param what what is waited for, in a few words
     * @param left for how long at most
     */
    void waiting(String what, Duration left);
}
