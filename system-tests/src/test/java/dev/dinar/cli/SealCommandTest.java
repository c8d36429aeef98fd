package dev.dinar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.analytics.Analytics;
import dev.dinar.schemas.Topics;
import dev.dinar.system.SharedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The log is sealed and compared with its seals, on a real broker: with transactions, some of which came to nothing. */
@ExtendWith(SharedKafka.class)
final class SealCommandTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsSealedOnceAndIsAsItWasSealed() throws Exception {
        try (SealedLog log = threeDays()) {
            String key = newKey("seal.pem");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("seal.pem"))))
                    .isEqualTo("rw-------");

            Ran sealed = log.run("seal", "--key", key);
            assertThat(sealed.output()).contains("Sealed 84 records of Kafka at");
            assertThat(sealed.exit()).isZero();
            assertThat(log.run("seal", "--key", key, "--json").json())
                    .singleElement()
                    .asString()
                    .startsWith("{\"records\":0,\"seals\":0,\"key\":\"")
                    .endsWith("\",\"differences\":[]}");
            assertThat(log.run("verify", "--key", key + ".pub", "--from", from(log), "--json")
                            .json())
                    .extracting(JsonNode::toString)
                    .contains(
                            "{\"topic\":\"charge-events\",\"partition\":1,\"seals\":2,\"records\":40,\"differences\":0,\"shown\":[]}");
            Ran again = log.run("seal", "--key", key);
            assertThat(again.output()).contains("Sealed 0 records of Kafka at", " in 0 seals");

            Ran verified = log.run("verify", "--key", key + ".pub", "--from", from(log));
            assertThat(verified.output())
                    .contains(
                            "charge-events [0]: 2 seals, 40 records, as sealed",
                            "charge-events [1]: 2 seals, 40 records, as sealed",
                            "order-paid [0]: 2 seals, 2 records, as sealed",
                            "84 records are as they were sealed.");
            assertThat(verified.exit()).isZero();
        }
    }

    @Test
    void recordsThatAreGoneAreNamedAlsoBySealsThatWereKeptElsewhere() throws Exception {
        try (SealedLog log = threeDays()) {
            String key = newKey("seal.pem");
            assertThat(log.run("seal", "--key", key).exit()).isZero();
            Path kept = Files.writeString(
                    folder.resolve("seals.jsonl"),
                    log.run("tail", "log-seals", "--no-follow").output());
            log.cutOff(Topics.CHARGE_EVENTS, 1, 2);

            Ran verified = log.run("verify", "--key", key + ".pub", "--from", from(log));

            assertThat(verified.exit()).isEqualTo(1);
            assertThat(verified.output())
                    .contains(
                            "charge-events [0]: 2 seals, 40 records, as sealed",
                            "charge-events [1]: 2 seals, 38 records, 2 differences",
                            "  MISSING  charge-events [1] @0: a record was sealed there, and is gone",
                            "  MISSING  charge-events [1] @1: a record was sealed there, and is gone",
                            "2 differences between the log and its seals.");
            Ran json = log.run("verify", "--key", key + ".pub", "--from", from(log), "--json");
            assertThat(json.exit()).isEqualTo(1);
            assertThat(json.output())
                    .contains(
                            "\"partition\":1,\"seals\":2,\"records\":38,\"differences\":2,\"shown\":[\"MISSING  charge-events");
            log.cutOff(Topics.LOG_SEALS, 0, 1);
            assertThat(log.run("verify", "--key", key + ".pub", "--from", from(log), "--seals", kept.toString()))
                    .isEqualTo(verified);
        }
    }

    @Test
    void anExportIsComparedWithItsSealsWithoutTheBroker() throws Exception {
        try (SealedLog log = threeDays()) {
            String key = newKey("seal.pem");
            assertThat(log.run("seal", "--key", key).exit()).isZero();
            Path export = folder.resolve("export");
            Ran exported = Ran.of(
                    new Analytics(),
                    "export",
                    "--to",
                    export.toString(),
                    "--bootstrap-servers",
                    SharedKafka.bootstrapServers(),
                    "--registry",
                    SharedKafka.registryUrl(),
                    "--prefix",
                    log.prefix());
            assertThat(exported.exit()).as(exported.output()).isZero();

            Ran verified = Ran.of(
                    new Analytics(),
                    "verify",
                    "--export",
                    export.toString(),
                    "--key",
                    key + ".pub",
                    "--from",
                    from(log));

            assertThat(verified).isEqualTo(log.run("verify", "--key", key + ".pub", "--from", from(log)));
            assertThat(verified.output()).contains("84 records are as they were sealed.");
        }
    }

    @Test
    void sealsOfAnotherKeyAreForged() throws Exception {
        try (SealedLog log = threeDays()) {
            assertThat(log.run("seal", "--key", newKey("seal.pem")).exit()).isZero();
            String other = newKey("other.pem");

            Ran verified = log.run("verify", "--key", other + ".pub", "--from", from(log));
            Ran sealed = log.run("seal", "--key", other);

            assertThat(verified.exit()).isEqualTo(1);
            assertThat(verified.output())
                    .contains("  FORGED   the seal of charge-events [0], "
                            + log.today().minusDays(2) + ", @0..@26: its key ");
            assertThat(sealed.exit()).isEqualTo(1);
            assertThat(sealed.output()).contains("are of another key than this one", "Nothing was written");
        }
    }

    @Test
    void aKeyIsReplacedAndWhoKnowsTheFormerAloneStillVerifies() throws Exception {
        try (SealedLog log = threeDays()) {
            String former = newKey("former.pem");
            String next = newKey("next.pem");
            assertThat(log.run("seal", "--key", former).exit()).isZero();
            log.write(Topics.ORDER_PAID, log.today(), 3);

            Ran sealed = log.run("seal", "--key", next, "--former-key", former, "--with-today");
            assertThat(sealed.output()).contains("Sealed 12 records");
            assertThat(log.run("seal", "--key", next).exit()).isZero();

            Ran verified = log.run(
                    "verify",
                    "--key",
                    former + ".pub",
                    "--from",
                    from(log),
                    "--to",
                    log.today().toString());
            assertThat(verified.output()).contains("96 records are as they were sealed.");
            assertThat(log.run("verify", "--key", next + ".pub", "--from", from(log))
                            .output())
                    .contains("FORGED");
            assertThat(log.run("verify", "--key", next + ".pub", "--key", former + ".pub", "--from", from(log))
                            .exit())
                    .isZero();
        }
    }

    @Test
    void aDayWithoutSealsIsNamed() throws Exception {
        try (SealedLog log = threeDays()) {
            Ran verified = log.run(
                    "verify",
                    "--key",
                    newKey("seal.pem") + ".pub",
                    "--from",
                    log.today().minusDays(1).toString());

            assertThat(verified.exit()).isEqualTo(1);
            assertThat(verified.output())
                    .contains("UNSEALED order-paid [1] " + log.today().minusDays(1) + ": no seal is there of that day");
        }
    }

    @Test
    void misuseAndKeysThatAreNoneAreToldInASentence() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong.pem"), "sk_live_secret");

        assertThat(Ran.dinar("seal").exit()).isEqualTo(2);
        assertThat(Ran.dinar("seal", "--key", wrong.toString()).output())
                .contains("there is no -----BEGIN PRIVATE KEY----- in it")
                .doesNotContain("sk_live");
        assertThat(Ran.dinar("verify", "--key", "none.pub", "--from", "2026-11-01")
                        .output())
                .contains("none.pub cannot be used as public keys: there is no such file");
        String key = newKey("seal.pem");
        assertThat(Ran.dinar("seal", "--new-key", key).output())
                .contains("is there already: a key is never overwritten");
    }

    /** 20 events the day before yesterday, some in vain, 20 and an order yesterday, 3 today: in each partition. */
    private static SealedLog threeDays() {
        SealedLog log = new SealedLog();
        log.write(Topics.CHARGE_EVENTS, log.today().minusDays(2), 20);
        log.write(Topics.ORDER_PAID, log.today().minusDays(2), 1);
        log.writeInVain(Topics.CHARGE_EVENTS, log.today().minusDays(1), 5);
        log.write(Topics.CHARGE_EVENTS, log.today().minusDays(1), 20);
        log.write(Topics.ORDER_PAID, log.today().minusDays(1), 1);
        log.write(Topics.CHARGE_EVENTS, log.today(), 3);
        return log;
    }

    private static String from(SealedLog log) {
        return log.today().minusDays(3).toString();
    }

    private String newKey(String name) {
        Path file = folder.resolve(name);
        assertThat(Ran.dinar("seal", "--new-key", file.toString()).exit()).isZero();
        return file.toString();
    }
}
