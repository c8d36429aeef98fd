package dev.dinar.schemas;

/**
 * The record headers of {@link Topics#WEBHOOK_DEAD_LETTERS} and {@link Topics#GATEWAY_DEAD_LETTERS}, beside those of
 * CloudEvents. Values are UTF-8 text.
 */
public final class DeadLetterHeaders {

    /** Why the webhook could not be mapped: one sentence that names the field. */
    public static final String REASON = "dinar_reason";

    /** The merchant's name in Dinar's configuration. */
    public static final String MERCHANT = "dinar_merchant";

    /** Tap's header of that name, as received. */
    public static final String HASHSTRING = "hashstring";

    /** Tap's header of that name, as received; absent when Tap sent none. */
    public static final String HASH = "hash";

    /** The topic that a record was read from. */
    public static final String SOURCE_TOPIC = "dinar_source_topic";

    /** The partition that a record was read from. */
    public static final String SOURCE_PARTITION = "dinar_source_partition";

    /** The offset that a record was read at. */
    public static final String SOURCE_OFFSET = "dinar_source_offset";

    /** On a record that was replayed from a dead letter: that letter, as {@code topic/partition@offset}. */
    public static final String REPLAYED_FROM = "dinar_replayed_from";

    private DeadLetterHeaders() {}
}
