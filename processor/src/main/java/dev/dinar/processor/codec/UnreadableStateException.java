package dev.dinar.processor.codec;

import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * Something that Dinar wrote itself, in a store or an internal topic, cannot be read: another version wrote it, or the disk is damaged.
 * Never a record's own fault: the stream stops before it, and nothing is lost.
 */
public final class UnreadableStateException extends SerializationException {

    private static final long serialVersionUID = 1L;

    UnreadableStateException(String place, String problem, @Nullable Throwable cause) {
        super(
                place + ": " + problem
                        + ". Another version of Dinar wrote it, if the disk is sound: run that version, or a newer one, on"
                        + " every instance (docs/operations.md, Upgrading). The stream stops before it, and nothing is lost.",
                cause);
    }
}
