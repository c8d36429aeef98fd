package dev.dinar.system.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.schemas.Topics;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

/** The operators' image does the step before a deploy, without Maven and a JDK, as the Job in ops/kubernetes-contract does. */
@Tag("containers")
final class CliImageTest {

    @Test
    void topicsAreCreatedGroupsSetSchemasRegisteredAndATopicRead() {
        try (Stack stack = new Stack()) {
            assertThat(stack.command("topics", "--print", "create", "--prefix", "prod."))
                    .contains("--topic 'prod.charge-events' --partitions 3");
            assertThat(stack.command("topics", "create"))
                    .contains("Kafka kafka:19092")
                    .contains(Topics.all().size() + " of " + Topics.all().size() + " topics were created.");
            assertThat(stack.command("topics", "check")).contains("Nothing was changed.");
            assertThat(stack.command("groups", "set"))
                    .containsPattern("dinar-charge-gateway-charge-requests +set: ")
                    .contains("of 6 groups were set.");
            assertThat(stack.command("groups", "check")).contains("Nothing was changed.");
            assertThat(stack.command("schemas", "register")).contains("All are registered");
            assertThat(stack.command("tail", "order-paid", "--no-follow")).isBlank();
        }
    }

    @Test
    void itRunsAsNobodyInParticularAndHoldsNoSecret() {
        var config = Objects.requireNonNull(DockerClientFactory.instance()
                .client()
                .inspectImageCmd(Image.cli().asCanonicalNameString())
                .exec()
                .getConfig());
        assertThat(config.getUser()).isEqualTo("10001:10001");
        assertThat(config.getEntrypoint()).containsExactly("/app/dinar");
        assertThat(config.getEnv())
                .noneMatch(variable -> variable.matches("(?i)[^=]*(secret|password|token|key)[^=]*=.*"));
    }
}
