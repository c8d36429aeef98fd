package dev.dinar.tap.webhook;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as it came: nothing about it is known to be true. Holds the body without copying it; whoever made it must not
 * write to the array any more.
 */
public final class ReceivedWebhook {

    private final byte[] body;
    private final @Nullable String hashstring;
    private final @Nullable String hash;

    /**
     * Takes a request.
     *
     * @param body the raw bytes of the body, untouched
     * @param hashstring Tap's header of that name, or null when there is none
     * @param hash Tap's header of that name, or null when there is none
     */
    public ReceivedWebhook(byte[] body, @Nullable String hashstring, @Nullable String hash) {
        this.body = body;
        this.hashstring = hashstring;
        this.hash = hash;
    }

    /** The raw bytes; not a copy. */
    public byte[] body() {
        return body;
    }

    /** The header {@code hashstring}, as received. */
    public Optional<String> hashstring() {
        return Optional.ofNullable(hashstring);
    }

    /** The header {@code hash}, as received. */
    public Optional<String> hash() {
        return Optional.ofNullable(hash);
    }
}
