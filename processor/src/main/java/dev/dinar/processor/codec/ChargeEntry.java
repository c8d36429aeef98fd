package dev.dinar.processor.codec;

import static java.util.Objects.requireNonNull;

import dev.dinar.events.Charge;
import dev.dinar.processor.domain.charge.ChargeResult;
import dev.dinar.processor.domain.charge.TrackedCharge;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The value of the table of charges: decoded when it is looked at, so that a sweep over the store reads no more than it needs, and
 * encoded once. Beside what is stored it carries, in memory only, what the last event made of the charge: the node after the table
 * lets that follow. Not thread-safe.
 */
public final class ChargeEntry {

    /** The value of {@link #nextCheck} when nothing is open. */
    public static final long NEVER = Long.MAX_VALUE;

    private final ChargeTableCodec codec;
    private final String place;
    private final Optional<ChargeResult> result;
    private @Nullable TrackedCharge charge;
    private @Nullable Charge contract;
    private byte @Nullable [] bytes;

    private ChargeEntry(
            ChargeTableCodec codec,
            String place,
            @Nullable TrackedCharge charge,
            byte @Nullable [] bytes,
            Optional<ChargeResult> result) {
        this.codec = codec;
        this.place = place;
        this.charge = charge;
        this.bytes = bytes;
        this.result = result;
    }

    static ChargeEntry stored(ChargeTableCodec codec, String place, byte[] bytes) {
        return new ChargeEntry(codec, place, null, bytes, Optional.empty());
    }

    /** What an event, or the time, made of {@code before}, which may be null. */
    static ChargeEntry of(ChargeTableCodec codec, @Nullable ChargeEntry before, ChargeResult result) {
        byte[] bytes = before != null && result.isUnchanged() ? before.bytes : null;
        return new ChargeEntry(codec, "", result.after(), bytes, Optional.of(result));
    }

    /**
     * The charge.
     *
     * @throws UnreadableStateException when another version wrote it
     */
    public TrackedCharge charge() {
        TrackedCharge known = charge;
        if (known == null) {
            known = codec.decode(place, requireNonNull(bytes, "an entry has the one or the other"));
            charge = known;
        }
        return known;
    }

    /** The contract's record of the charge; made once, for the store and for the table's readers. Not to be changed. */
    public Charge contract() {
        Charge known = contract;
        if (known == null) {
            known = ChargeCodec.toAvro(charge());
            contract = known;
        }
        return known;
    }

    /** What the last event made of it; empty when it was read from the store. */
    public Optional<ChargeResult> result() {
        return result;
    }

    /** When something is next to be done about what is open, in epoch milliseconds, without decoding the rest. */
    public long nextCheck() {
        return bytes == null ? codec.nextCheck(charge()) : codec.nextCheck(place, bytes);
    }

    /** Whether nothing was learnt of it since {@code time}: without decoding the rest, so perhaps of a charge that is younger. */
    public boolean mayBeOver(Instant time) {
        long learnt = bytes == null ? charge().lastLearnt().toEpochMilli() : codec.lastLearnt(place, bytes);
        return learnt <= time.toEpochMilli();
    }

    byte[] bytes() {
        byte[] known = bytes;
        if (known == null) {
            known = codec.encode(charge(), charge().charge().isPresent() ? contract() : null);
            bytes = known;
        }
        return known;
    }
}
