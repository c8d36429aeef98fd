package dev.dinar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.schemas.Topics;
import dev.dinar.system.SharedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.tools.ConfigCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the services' groups need, before a deploy, on a real broker. */
@ExtendWith(SharedKafka.class)
final class GroupsCommandTest {

    private final String gateway = "gateway-" + UUID.randomUUID();
    private final String processor = "processor-" + UUID.randomUUID();

    @TempDir
    Path folder;

    @Test
    void setGivesEveryGroupWhatItNeedsAndDoingItAgainChangesNothing() throws Exception {
        Ran missing = groups("check");
        Ran first = groups("set", "--standby-replicas", "2");
        Ran second = groups("set", "--standby-replicas", "2");

        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.output())
                .contains(gateway + "-refund-requests: share.auto.offset.reset=earliest", "./dinar groups set");
        assertThat(first.exit()).as(first.output()).isZero();
        assertThat(first.output()).contains("6 of 6 groups were set.");
        assertThat(second.exit()).isZero();
        assertThat(second.output()).contains("Nothing was changed.");
        assertThat(groups("check", "--standby-replicas", "2").exit()).isZero();
        assertTheyAreSet("2");
    }

    @Test
    void checkNamesTheSettingThatIsAnotherAndSetMendsThatGroupAlone() throws Exception {
        groups("set");
        String group = gateway + "-charge-requests";
        alter(group, "share.auto.offset.reset", "latest");

        Ran check = groups("check");
        Ran set = groups("set");

        assertThat(check.exit()).isEqualTo(1);
        assertThat(check.output())
                .contains(group + ": share.auto.offset.reset=earliest")
                .doesNotContain("share.isolation.level", "refund-requests", processor);
        assertThat(set.output()).contains("1 of 6 groups were set.");
        assertTheyAreSet("1");
    }

    @Test
    void whatPrintSaysKafkasOwnToolDoes() throws Exception {
        Ran printed = groups("--print", "set");
        assertThat(printed.exit()).as(printed.output()).isZero();

        // The script's own lines, its function in place of kafka-configs.sh.
        Path script = folder.resolve("set.sh");
        Path words = folder.resolve("words");
        Files.writeString(
                script,
                printed.output().replaceAll("(?m)^group\\(\\).*$", "group() { printf '%s\\\\n' \"\\$@\" END; }"));
        Process shell = new ProcessBuilder("sh", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(words.toFile())
                .start();
        assertThat(shell.waitFor()).as(Files.readString(words)).isZero();
        for (String call : Files.readString(words).split("END\\n", -1)) {
            if (!call.isBlank()) {
                List<String> arguments = new ArrayList<>(List.of(
                        "--bootstrap-server", SharedKafka.bootstrapServers(), "--alter", "--entity-type", "groups"));
                arguments.addAll(call.lines().toList());
                KafkaTool.run(ConfigCommand::main, arguments);
            }
        }
        await().untilAsserted(() -> assertTheyAreSet("1"));
    }

    @Test
    void programsReadALineOfJsonForEachGroup() throws Exception {
        Ran missing = groups("check", "--json");
        List<JsonNode> set = groups("set", "--json").json();
        List<JsonNode> again = groups("check", "--json").json();

        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.output().lines().filter(line -> line.startsWith("{")))
                .hasSize(6)
                .allMatch(line -> line.contains("\"outcome\":\"DIFFERS\""));
        assertThat(set)
                .hasSize(6)
                .anySatisfy(line -> assertThat(line)
                        .hasToString("{\"group\":\"" + processor
                                + "\",\"outcome\":\"SET\",\"settings\":{\"streams.num.standby.replicas\":\"1\"}}"));
        assertThat(again)
                .hasSize(6)
                .allSatisfy(line -> assertThat(line.path("outcome").asText()).isEqualTo("SET_ALREADY"));
    }

    @Test
    void misuseIsToldAsSuch() {
        assertThat(Ran.dinar("groups", "--print", "set", "--json").exit()).isEqualTo(2);
        assertThat(Ran.dinar("groups").exit()).isEqualTo(2);
        assertThat(Ran.dinar("groups", "--print", "check").exit()).isEqualTo(2);
        assertThat(Ran.dinar("groups", "set", "--lock-seconds", "0").output())
                .contains("--lock-seconds must be 1 or more");
        assertThat(Ran.dinar("groups", "set", "--standby-replicas", "-1").exit())
                .isEqualTo(2);
    }

    @Test
    void namesAndTheLockAreThoseOfTheServicesFile() throws Exception {
        Path file = Files.writeString(folder.resolve("dinar.conf"), """
                dinar.gateway { group = of-the-file, lock-duration = 45s }
                dinar.processor.streams { application-id = folds }
                """);

        assertThat(Ran.dinar("groups", "--print", "set", "--config", file.toString())
                        .output())
                .contains(
                        "--entity-name 'of-the-file-charge-commands' --add-config 'share.auto.offset.reset=earliest,"
                                + "share.isolation.level=read_committed,share.record.lock.duration.ms=45000'",
                        "--entity-name 'folds' --add-config 'streams.num.standby.replicas=1'");
    }

    private void assertTheyAreSet(String standbys) throws Exception {
        try (Admin admin = admin()) {
            for (var topic : Topics.readByShareGroups()) {
                String group = gateway + "-" + topic.name();
                assertThat(setting(admin, group, "share.auto.offset.reset"))
                        .as(group)
                        .isEqualTo("earliest");
                assertThat(setting(admin, group, "share.isolation.level")).isEqualTo("read_committed");
                assertThat(setting(admin, group, "share.record.lock.duration.ms"))
                        .isEqualTo("30000");
            }
            assertThat(setting(admin, processor, "streams.num.standby.replicas"))
                    .isEqualTo(standbys);
        }
    }

    private static String setting(Admin admin, String group, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get(name)
                .value();
    }

    private static void alter(String group, String name, String value) throws Exception {
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.GROUP, group),
                            List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            // The controller has it; the broker that is asked next learns of it a moment later.
            await().until(() -> setting(admin, group, name), value::equals);
        }
    }

    private Ran groups(String... arguments) {
        List<String> all = new ArrayList<>(List.of("groups"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--gateway-group", gateway, "--application-id", processor));
        all.addAll(List.of("--bootstrap-servers", SharedKafka.bootstrapServers()));
        return Ran.dinar(all.toArray(String[]::new));
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", SharedKafka.bootstrapServers()));
    }
}
