package dev.dinar.system.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.sandbox.story.Steps;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class StepsTest {

    private static final Duration BEFORE = Duration.ofMillis(50);

    @Test
    void timesCountFromTheStepAndNotFromTheRun() {
        StringWriter out = new StringWriter();
        Steps steps = new Steps(new PrintWriter(out));
        await().until(() -> steps.elapsed().compareTo(BEFORE) >= 0);

        steps.begin("A second order");
        steps.say("order-paid [0] @1", "chg_TS1");

        Matcher line = Pattern.compile("(?m)^ +(\\d+) ms {2}order-paid").matcher(out.toString());
        assertThat(line.find()).as(out.toString()).isTrue();
        assertThat(Long.parseLong(line.group(1)))
                .isLessThanOrEqualTo(steps.elapsed().minus(BEFORE).toMillis());
    }
}
