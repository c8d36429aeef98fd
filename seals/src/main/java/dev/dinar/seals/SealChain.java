package dev.dinar.seals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The seals of one partition: whether each is signed and follows the one before, and which of them may be believed. */
public final class SealChain {

    private static final String ANOTHER_BEFORE =
            "it was made after another seal than the one that is before it here: one was taken out or put in, or two jobs with"
                    + " different transactional ids made two chains";

    private final LogPartition of;
    private final TrustedKeys keys;
    private final Consumer<Difference> found;
    private final List<Seal> believed = new ArrayList<>();

    private SealChain(LogPartition of, TrustedKeys keys, Consumer<Difference> found) {
        this.of = of;
        this.keys = keys;
        this.found = found;
    }

    /**
     * The chain of a partition, as far as it holds.
     *
     * @param seals all that are there of it, in the order in which they were written
     * @param keys who is believed; learns of keys that are introduced
     * @param found takes what does not hold
     */
    public static SealChain of(LogPartition of, List<Seal> seals, TrustedKeys keys, Consumer<Difference> found) {
        SealChain chain = new SealChain(of, keys, found);
        seals.forEach(chain::add);
        return chain;
    }

    /**
     * The seals of these days that a trusted key signed, and that follow each other.
     *
     * @param from the first day
     * @param to the last: each day from when the chain begins to it must have one
     */
    public List<Seal> ofDays(LocalDate from, LocalDate to) {
        Set<LocalDate> sealed =
                believed.stream().map(seal -> seal.statement().day()).collect(Collectors.toSet());
        LocalDate begin = from;
        if (!believed.isEmpty()) {
            Statement first = believed.getFirst().statement();
            begin = first.previous().isEmpty() && first.day().isAfter(from) ? first.day() : from;
        }
        begin.datesUntil(to.isBefore(begin) ? begin : to.plusDays(1))
                .filter(day -> !sealed.contains(day))
                .forEach(day -> found.accept(new Difference.NotSealed(of, day)));
        return believed.stream()
                .filter(seal -> !seal.statement().day().isBefore(from)
                        && !seal.statement().day().isAfter(to))
                .toList();
    }

    /** The newest of those that are believed. */
    public Optional<Statement> last() {
        return believed.isEmpty()
                ? Optional.empty()
                : Optional.of(believed.getLast().statement());
    }

    private void add(Seal seal) {
        if (!keys.trust(seal.signed())) {
            found.accept(new Difference.NotSigned(
                    seal, "its key " + KeyId.of(seal.signed().publicKey()) + " is none of those that are trusted"));
        } else if (!Ed25519.isSignature(
                seal.signed().signature(),
                seal.signed().publicKey(),
                seal.statement().bytes())) {
            found.accept(new Difference.NotSigned(seal, "what it says is not what was signed"));
        } else {
            follow(seal);
        }
    }

    private void follow(Seal seal) {
        if (believed.isEmpty()) {
            believed.add(seal);
            return;
        }
        Statement before = believed.getLast().statement();
        Statement next = seal.statement();
        boolean forward =
                next.offsets().from() >= before.offsets().to() && !next.day().isBefore(before.day());
        if (!next.previous().equals(before.hash())
                || next.offsets().from() != before.offsets().to()
                || !forward) {
            found.accept(new Difference.NotChained(seal, ANOTHER_BEFORE));
        }
        // Signed all the same: what it says of records after those that are known is worth comparing.
        if (forward) {
            believed.add(seal);
        }
    }
}
