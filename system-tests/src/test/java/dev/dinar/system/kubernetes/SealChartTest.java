package dev.dinar.system.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.cli.Commands;
import org.junit.jupiter.api.Test;

/** The CronJob that seals the log, as far as it can be checked without a cluster. */
final class SealChartTest {

    @Test
    void thereIsNoneUnlessAskedFor() {
        assertThat(Chart.render(Chart.required())).doesNotContain("dinar-seal");
    }

    @Test
    void itRunsTheCommandEachNightInUtcOneAtATimeWithTheKeyOutOfASecret() {
        JsonNode job = Chart.document(Chart.render(Chart.with("seal.enabled", true)), "CronJob", "dinar-seal");
        JsonNode container = job.at("/spec/jobTemplate/spec/template/spec/containers/0");

        assertThat(job.at("/spec/schedule").asText()).isEqualTo("20 0 * * *");
        assertThat(job.at("/spec/timeZone").asText()).isEqualTo("Etc/UTC");
        assertThat(job.at("/spec/concurrencyPolicy").asText()).isEqualTo("Forbid");
        assertThat(Commands.names()).contains(container.at("/args/0").asText());
        assertThat(container.path("args").toString()).isEqualTo("[\"seal\",\"--key\",\"/etc/dinar-key/seal.pem\"]");
        assertThat(container.path("image").asText()).startsWith("registry.shop.kw/dinar/cli:");
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(job.at("/spec/jobTemplate/spec/template/spec/volumes").toString())
                .contains("dinar-seal-key");
    }

    @Test
    void whileAKeyIsReplacedTheFormerOneVouches() {
        String chart = Chart.render(Chart.with("seal.enabled", true, "seal.formerKey", true));
        JsonNode job = Chart.document(chart, "CronJob", "dinar-seal");

        assertThat(job.at("/spec/jobTemplate/spec/template/spec/containers/0/args")
                        .toString())
                .endsWith("\"--former-key\",\"/etc/dinar-key/former.pem\"]");
    }
}
