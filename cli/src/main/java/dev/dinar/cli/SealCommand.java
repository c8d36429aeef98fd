package dev.dinar.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.cli.seals.SealFiles;
import dev.dinar.cli.seals.SealJob;
import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.kafka.TopicsSettings;
import dev.dinar.schemas.Topics;
import dev.dinar.seals.Difference;
import dev.dinar.seals.KeyId;
import dev.dinar.seals.SealKey;
import dev.dinar.seals.Statement;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "seal",
        description = {
            "Seals charge-events and order-paid: writes to log-seals, signed and chained, which records there are in each partition, for each"
                    + " day in UTC that is over and not sealed yet. Run it once a day, after midnight in UTC.",
            "Running it again changes nothing; of two that run at once, the one that began first ends without writing more.",
            "./dinar verify finds what was changed since. What that proves and what not: docs/security.md."
        },
        footer = {
            "",
            "For example:",
            "  ./dinar seal --new-key seal.pem                                   makes a key: seal.pem, and seal.pem.pub for verify",
            "  ./dinar seal --key seal.pem",
            "  ./dinar seal --key next.pem --former-key seal.pem                 replaces a key; keep on for as long as some verify"
                    + " with the former alone",
            "",
            "Needs the rights of the user seal that ./dinar acls prints.",
            "Exit code: 0 done, 1 failed or the seals that are there are not as they were written, 2 the command is misused."
        },
        mixinStandardHelpOptions = true)
final class SealCommand implements Callable<Integer> {

    @Option(names = "--key", paramLabel = "FILE", description = "The private key: Ed25519, PKCS #8 as PEM.")
    private Path key;

    @Option(
            names = "--former-key",
            paramLabel = "FILE",
            description = "The private key that it takes the place of: vouches for the new one.")
    private Path formerKey;

    @Option(names = "--new-key", paramLabel = "FILE", description = "Make a key, and nothing else.")
    private Path newKey;

    @Option(names = "--with-today", description = "Seal what there is of today, too.")
    private boolean withToday;

    @Mixin
    private JsonOutput output;

    @Mixin
    private DeployedKafka deployed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (newKey != null) {
            SealKey made = SealFiles.newKey(newKey);
            Path publicHalf = SealFiles.publicHalf(newKey);
            output.tell(
                    "Wrote " + newKey + " (secret) and " + publicHalf + " (for ./dinar verify), " + made,
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("private_key", newKey.toString())
                            .put("public_key", publicHalf.toString())
                            .put("key", KeyId.of(made.publicKey()).toString()));
            return 0;
        }
        if (key == null) {
            throw misused("give --key FILE, or make one with --new-key FILE");
        }
        SealKey signing = SealFiles.privateKey(key);
        SealKey former = formerKey == null ? null : SealFiles.privateKey(formerKey);
        Reached deployment = reach();
        TopicsSettings.from(deployment.config()).provision(deployment.kafka(), "dinar-seal", List.of(Topics.LOG_SEALS));
        List<Difference> wrong = new ArrayList<>();
        List<Statement> said = run(new SealJob(deployment, signing, former, Instant.now(), withToday, wrong::add));
        long records = said.stream()
                .mapToLong(statement -> statement.contents().count())
                .sum();
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("records", records)
                .put("seals", said.size())
                .put("key", KeyId.of(signing.publicKey()).toString());
        ArrayNode differences = line.putArray("differences");
        wrong.forEach(difference -> differences.add(difference.toString()));
        output.tell(
                "Sealed " + records + " records of " + deployment.kafka().place() + " in " + said.size() + " seals, by "
                        + signing,
                line);
        wrong.forEach(spec.commandLine().getErr()::println);
        return wrong.isEmpty() ? 0 : 1;
    }

    private static List<Statement> run(SealJob job) {
        try {
            return job.run();
        } catch (ProducerFencedException | InvalidProducerEpochException _) {
            throw new Failure(
                    "another ./dinar seal began after this one, which ends here: that one seals what is left");
        }
    }

    private Reached reach() {
        try {
            return deployed.reach();
        } catch (BadConfiguration e) {
            throw misused(Failure.sentence(e));
        }
    }

    private ParameterException misused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
