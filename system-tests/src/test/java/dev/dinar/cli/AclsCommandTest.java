package dev.dinar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.schemas.access.AccessNames;
import dev.dinar.schemas.access.AccessRights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AclsCommandTest {

    @TempDir
    private Path folder;

    @Test
    void theScriptCallsKafkasCommandOnceForEachRight() throws Exception {
        assertThat(run(Ran.dinar("acls")))
                .hasSameSizeAs(AccessRights.of(AccessNames.DEFAULT))
                .allMatch(
                        call -> call.startsWith(
                                "--bootstrap-server kafka:9092 --command-config admin.properties --add --allow-principal User:dinar-"))
                .contains(
                        "--bootstrap-server kafka:9092 --command-config admin.properties --add --allow-principal"
                                + " User:dinar-webhook-ingress --operation Write --operation DescribeConfigs --topic charge-events",
                        "--bootstrap-server kafka:9092 --command-config admin.properties --add --allow-principal"
                                + " User:dinar-charge-gateway --operation Read --operation DescribeConfigs"
                                + " --group dinar-charge-gateway- --resource-pattern-type prefixed");
    }

    @Test
    void namesAreTheDeploymentsOwn() throws Exception {
        assertThat(run(Ran.dinar(
                        "acls",
                        "--remove",
                        "--principal-prefix",
                        "User:CN=pay it's ",
                        "--topic-prefix",
                        "kw.",
                        "--application-id",
                        "proc")))
                .contains(
                        "--bootstrap-server kafka:9092 --command-config admin.properties --remove --force"
                                + " --allow-principal User:CN=pay it's processor --operation Write --operation DescribeConfigs"
                                + " --topic kw.order-paid",
                        "--bootstrap-server kafka:9092 --command-config admin.properties --remove --force"
                                + " --allow-principal User:CN=pay it's processor --operation Read --operation DescribeConfigs --group proc");
    }

    @Test
    void programsReadALineOfJsonForEachRight() throws Exception {
        assertThat(Ran.dinar("acls", "--json", "--principal-prefix", "User:kw-", "--topic-prefix", "kw.")
                        .json())
                .hasSameSizeAs(AccessRights.of(AccessNames.DEFAULT))
                .extracting(JsonNode::toString)
                .contains(
                        "{\"principal\":\"User:kw-webhook-ingress\",\"resource_type\":\"TOPIC\",\"name\":\"kw.charge-events\","
                                + "\"pattern\":\"LITERAL\",\"operations\":[\"WRITE\",\"DESCRIBE_CONFIGS\"]}");
        assertThat(Ran.dinar("acls", "--json", "--remove").exit()).isEqualTo(2);
    }

    /** Runs the script by a shell, with a command in the place of Kafka's that says what it was called with. */
    private List<String> run(Ran ran) throws Exception {
        assertThat(ran.exit()).isZero();
        Path script = Files.writeString(folder.resolve("acls.sh"), ran.output());
        Path command = Files.writeString(folder.resolve("kafka-acls.sh"), "#!/bin/sh\necho \"$@\"\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();
        ProcessBuilder shell = new ProcessBuilder("sh", script.toString(), "--command-config", "admin.properties")
                .redirectErrorStream(true);
        shell.environment().put("PATH", folder + ":" + System.getenv("PATH"));
        shell.environment().put("BOOTSTRAP", "kafka:9092");
        Process process = shell.start();
        List<String> lines = process.inputReader().lines().toList();
        assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
        return lines;
    }
}
