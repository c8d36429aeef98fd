package dev.dinar.cli.seals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.events.LogSeal;
import dev.dinar.events.LogSealBlock;
import dev.dinar.seals.Block;
import dev.dinar.seals.Contents;
import dev.dinar.seals.Introduction;
import dev.dinar.seals.LogPartition;
import dev.dinar.seals.OffsetRange;
import dev.dinar.seals.Seal;
import dev.dinar.seals.SignedBy;
import dev.dinar.seals.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Seals as records of the topic {@code log-seals}, and as the JSON that {@code ./dinar tail log-seals} prints. */
public final class SealRecords {

    private SealRecords() {}

    /** A seal as a record. */
    public static LogSeal record(Seal seal) {
        Statement said = seal.statement();
        LogSeal record = new LogSeal();
        record.setEventId(key(said.of()) + "@" + said.offsets().from() + ":" + said.hash());
        record.setTopic(said.of().topic());
        record.setPartition(said.of().number());
        record.setSealedDay(said.day().toString());
        record.setFromOffset(said.offsets().from());
        record.setToOffset(said.offsets().to());
        record.setRecords(said.contents().count());
        record.setRoot(said.contents().root());
        record.setBlocks(said.contents().blocks().stream()
                .map(block -> new LogSealBlock(block.count(), block.root(), block.offsets(), block.fingerprints()))
                .toList());
        record.setPrevious(said.previous());
        record.setSealedAt(said.sealedAt());
        record.setPublicKey(seal.signed().publicKey());
        record.setSignature(seal.signed().signature());
        Introduction introduction = seal.signed().introduction();
        if (introduction != null) {
            record.setIntroducedBy(introduction.by());
            record.setIntroduction(introduction.signature());
        }
        return record;
    }

    static String key(LogPartition log) {
        return log.topic() + "/" + log.number();
    }

    /** A seal out of its record. */
    public static Seal seal(LogSeal record) {
        List<Block> blocks = record.getBlocks().stream()
                .map(block ->
                        new Block(block.getRecords(), block.getRoot(), block.getOffsets(), block.getFingerprints()))
                .toList();
        Statement statement = new Statement(
                new LogPartition(record.getTopic(), record.getPartition()),
                LocalDate.parse(record.getSealedDay()),
                new OffsetRange(record.getFromOffset(), record.getToOffset()),
                new Contents(record.getRecords(), record.getRoot(), blocks),
                record.getPrevious(),
                record.getSealedAt());
        return new Seal(
                statement,
                new SignedBy(
                        record.getPublicKey(),
                        record.getSignature(),
                        introduction(record.getIntroducedBy(), record.getIntroduction())));
    }

    /**
     * A seal out of its value as JSON.
     *
     * @throws RuntimeException when it is none
     */
    static Seal seal(JsonNode value) {
        List<Block> blocks = new ArrayList<>();
        for (JsonNode block : value.required("blocks")) {
            blocks.add(new Block(
                    block.required("records").intValue(),
                    text(block, "root"),
                    text(block, "offsets"),
                    text(block, "fingerprints")));
        }
        Statement statement = new Statement(
                new LogPartition(
                        text(value, "topic"), value.required("partition").intValue()),
                LocalDate.parse(text(value, "sealed_day")),
                new OffsetRange(
                        value.required("from_offset").longValue(),
                        value.required("to_offset").longValue()),
                new Contents(value.required("records").intValue(), text(value, "root"), blocks),
                text(value, "previous"),
                Instant.parse(text(value, "sealed_at")));
        return new Seal(
                statement,
                new SignedBy(
                        text(value, "public_key"),
                        text(value, "signature"),
                        introduction(
                                value.path("introduced_by").textValue(),
                                value.path("introduction").textValue())));
    }

    private static @Nullable Introduction introduction(@Nullable String by, @Nullable String signature) {
        return by == null || signature == null ? null : new Introduction(by, signature);
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).asText();
    }
}
