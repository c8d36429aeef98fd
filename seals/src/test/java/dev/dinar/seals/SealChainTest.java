package dev.dinar.seals;

import static dev.dinar.seals.Logs.KEY;
import static dev.dinar.seals.Logs.LOG;
import static dev.dinar.seals.Logs.MONDAY;
import static dev.dinar.seals.Logs.TUESDAY;
import static dev.dinar.seals.Logs.WEDNESDAY;
import static dev.dinar.seals.Logs.records;
import static dev.dinar.seals.Logs.trusted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.seals.Difference.NotChained;
import dev.dinar.seals.Difference.NotSealed;
import dev.dinar.seals.Difference.NotSigned;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SealChainTest {

    private static final List<Statement> SAID = statements();
    private static final List<Seal> SEALS = Logs.sealed(KEY, SAID);

    private final List<Difference> found = new ArrayList<>();

    private static List<Statement> statements() {
        List<LoggedRecord> log = new ArrayList<>(records(MONDAY, 0, 4));
        log.addAll(records(TUESDAY, 10, 4));
        log.addAll(records(WEDNESDAY, 20, 4));
        return Logs.cut(null, WEDNESDAY.plusDays(1), log);
    }

    @Test
    void aChainThatHoldsIsBelievedWhole() {
        assertThat(believed(SEALS, trusted(KEY))).isEqualTo(SEALS);
        assertThat(found).isEmpty();
    }

    @Test
    void aSealOfAnotherKeyIsForged() {
        SealKey other = SealKey.generate();
        List<Seal> seals = List.of(SEALS.get(0), other.sign(SAID.get(1), null), SEALS.get(2));

        believed(seals, trusted(KEY));

        assertThat(found)
                .anySatisfy(difference -> assertThat(difference)
                        .isInstanceOf(NotSigned.class)
                        .asString()
                        .isEqualTo("FORGED   the seal of charge-events [3], 2026-11-24, @10..@19: its key "
                                + KeyId.of(other.publicKey()) + " is none of those that are trusted"));
    }

    @Test
    void aSealThatSaysSomethingElseThanWasSignedIsForged() {
        Seal forged = new Seal(SAID.get(1), SEALS.get(0).signed());

        believed(List.of(SEALS.get(0), forged), trusted(KEY));

        assertThat(found)
                .first()
                .isInstanceOf(NotSigned.class)
                .asString()
                .endsWith("what it says is not what was signed");
    }

    @Test
    void whatIsNoKeyAndNoSignatureIsForgedAndNoFailure() {
        Seal one = new Seal(SAID.getFirst(), new SignedBy("!", "!", new Introduction("?", "?")));
        Seal two = new Seal(SAID.getFirst(), new SignedBy(KEY.publicKey(), "?", null));

        believed(List.of(one, two), trusted(KEY));

        assertThat(found).filteredOn(NotSigned.class::isInstance).hasSize(2);
    }

    @Test
    void aForgedSealDoesNotTakeTheGenuineOnesAway() {
        Seal forged = SealKey.generate().sign(SAID.get(1), null);
        List<Seal> seals = List.of(SEALS.get(0), forged, SEALS.get(1), SEALS.get(2));

        assertThat(believed(seals, trusted(KEY))).isEqualTo(SEALS);
        assertThat(found).singleElement().isInstanceOf(NotSigned.class);
    }

    @Test
    void aSealThatWasTakenOutIsMissedByTheNextAndByItsDay() {
        believed(List.of(SEALS.get(0), SEALS.get(2)), trusted(KEY));

        assertThat(found)
                .hasSize(2)
                .first()
                .isInstanceOf(NotChained.class)
                .isEqualTo(new NotChained(SEALS.get(2), ((NotChained) found.getFirst()).why()));
        assertThat(found).last().isEqualTo(new NotSealed(LOG, TUESDAY));
    }

    @Test
    void sealsThatWereTakenOffTheEndAreMissedByTheirDays() {
        believed(SEALS.subList(0, 1), trusted(KEY));

        assertThat(found).containsExactly(new NotSealed(LOG, TUESDAY), new NotSealed(LOG, WEDNESDAY));
    }

    @Test
    void sealsThatWereTakenOffTheBeginningAreMissedUnlessTheChainBeginsThere() {
        believed(SEALS.subList(1, 3), trusted(KEY));
        assertThat(found).containsExactly(new NotSealed(LOG, MONDAY));

        found.clear();
        List<Seal> laterBegun = Logs.sealed(KEY, Logs.cut(null, WEDNESDAY.plusDays(1), records(TUESDAY, 0, 3)));
        assertThat(believed(laterBegun, trusted(KEY))).isEqualTo(laterBegun);
        assertThat(found).isEmpty();
    }

    @Test
    void aPartitionWithoutSealsIsMissedOnEachDay() {
        assertThat(believed(List.of(), trusted(KEY))).isEmpty();
        assertThat(found).hasSize(3).allMatch(NotSealed.class::isInstance);
    }

    @Test
    void twoChainsAreFound() {
        List<Statement> another = Logs.cut(SAID.get(0), WEDNESDAY, records(TUESDAY, 10, 3));
        List<Seal> seals = new ArrayList<>(SEALS.subList(0, 2));
        seals.add(KEY.sign(another.getFirst(), null));
        seals.add(SEALS.get(2));

        assertThat(believed(seals, trusted(KEY))).isEqualTo(SEALS);
        assertThat(found)
                .singleElement()
                .isInstanceOf(NotChained.class)
                .asString()
                .contains("another seal than the one");
    }

    @Test
    void aKeyIsReplacedAndWhatTheFormerSignedStaysBelieved() {
        SealKey next = SealKey.generate();
        SealKey last = SealKey.generate();
        List<Seal> seals = List.of(
                SEALS.get(0),
                next.sign(SAID.get(1), KEY.introduce(next)),
                last.sign(SAID.get(2), next.introduce(last)));

        assertThat(believed(seals, trusted(KEY))).isEqualTo(seals);
        assertThat(believed(seals, trusted(KEY, next, last))).isEqualTo(seals);
        assertThat(found).isEmpty();
    }

    @Test
    void aKeyThatNobodyIntroducesOrThatAStrangerDoesIsNotBelieved() {
        SealKey next = SealKey.generate();
        SealKey stranger = SealKey.generate();
        List<Seal> seals = List.of(
                next.sign(SAID.get(0), null),
                next.sign(SAID.get(0), stranger.introduce(next)),
                next.sign(SAID.get(0), KEY.introduce(stranger)));

        assertThat(believed(seals, trusted(KEY))).isEmpty();
        assertThat(found).filteredOn(NotSigned.class::isInstance).hasSize(3);
    }

    @Test
    void everyPartOfAStatementIsSigned() {
        Statement genuine = SAID.getFirst();
        Contents contents = genuine.contents();
        Block block = contents.blocks().getFirst();
        List<Statement> others = List.of(
                new Statement(
                        new LogPartition("order-paid", 3),
                        genuine.day(),
                        genuine.offsets(),
                        contents,
                        "",
                        genuine.sealedAt()),
                new Statement(
                        new LogPartition("charge-events", 4),
                        genuine.day(),
                        genuine.offsets(),
                        contents,
                        "",
                        genuine.sealedAt()),
                new Statement(LOG, TUESDAY, genuine.offsets(), contents, "", genuine.sealedAt()),
                new Statement(LOG, MONDAY, new OffsetRange(1, 4), contents, "", genuine.sealedAt()),
                new Statement(LOG, MONDAY, new OffsetRange(0, 5), contents, "", genuine.sealedAt()),
                new Statement(
                        LOG,
                        MONDAY,
                        genuine.offsets(),
                        new Contents(5, contents.root(), contents.blocks()),
                        "",
                        genuine.sealedAt()),
                new Statement(
                        LOG,
                        MONDAY,
                        genuine.offsets(),
                        new Contents(4, "ab", contents.blocks()),
                        "",
                        genuine.sealedAt()),
                new Statement(
                        LOG,
                        MONDAY,
                        genuine.offsets(),
                        new Contents(4, contents.root(), List.of()),
                        "",
                        genuine.sealedAt()),
                withBlock(new Block(3, block.root(), block.offsets(), block.fingerprints())),
                withBlock(new Block(4, "ab", block.offsets(), block.fingerprints())),
                withBlock(new Block(4, block.root(), "AAAA", block.fingerprints())),
                withBlock(new Block(4, block.root(), block.offsets(), "AAAA")),
                new Statement(LOG, MONDAY, genuine.offsets(), contents, "ab", genuine.sealedAt()),
                new Statement(
                        LOG,
                        MONDAY,
                        genuine.offsets(),
                        contents,
                        "",
                        genuine.sealedAt().plusMillis(1)));

        for (Statement other : others) {
            found.clear();
            assertThat(believed(List.of(new Seal(other, SEALS.getFirst().signed())), trusted(KEY)))
                    .isEmpty();
            assertThat(found).first().isInstanceOf(NotSigned.class);
        }
    }

    private static Statement withBlock(Block block) {
        Statement genuine = SAID.getFirst();
        return new Statement(
                LOG,
                MONDAY,
                genuine.offsets(),
                new Contents(4, genuine.contents().root(), List.of(block)),
                "",
                genuine.sealedAt());
    }

    private List<Seal> believed(List<Seal> seals, TrustedKeys keys) {
        return SealChain.of(LOG, seals, keys, found::add).ofDays(MONDAY, WEDNESDAY);
    }
}
