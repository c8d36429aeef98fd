package dev.dinar.system.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.cli.terminal.Colours;
import dev.dinar.sandbox.story.Steps;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

final class StepsTest {

    private static final Duration BEFORE = Duration.ofMillis(50);

    @Test
    void timesCountFromTheStepAndNotFromTheRun() {
        StringWriter out = new StringWriter();
        Steps steps = new Steps(new PrintWriter(out), Colours.NONE);
        await().until(() -> steps.elapsed().compareTo(BEFORE) >= 0);

        steps.begin("A second order");
        steps.say("order-paid [0] @1", "chg_TS1");

        Matcher line = Pattern.compile("(?m)^ +(\\d+) ms {2}order-paid").matcher(out.toString());
        assertThat(line.find()).as(out.toString()).isTrue();
        assertThat(Long.parseLong(line.group(1)))
                .isLessThanOrEqualTo(steps.elapsed().minus(BEFORE).toMillis());
    }

    @Test
    void statusesAndWhatTheOrderIsToldAreColouredAndTheColumnsStayWhereTheyAre() throws Exception {
        StringWriter out = new StringWriter();
        Steps steps = new Steps(new PrintWriter(out), new Colours(Ansi.ON));
        ObjectNode decoded = (ObjectNode)
                new ObjectMapper().readTree("{\"value\": {\"charge_id\": \"chg_TS1\", \"status\": \"CAPTURED\"}}");

        steps.record("charges", record("kw.charges"), decoded);
        steps.record("order-paid", record("kw.order-paid"), decoded);

        assertThat(out.toString())
                .contains("kw.charges [0] @7                chg_TS1 \u001b[32mCAPTURED\u001b[")
                .contains("\u001b[32mkw.order-paid [0] @7            \u001b[");
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic) {
        return new ConsumerRecord<>(topic, 0, 7, new byte[0], new byte[0]);
    }
}
