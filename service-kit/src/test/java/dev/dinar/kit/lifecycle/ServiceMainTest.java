package dev.dinar.kit.lifecycle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.kit.config.BadConfiguration;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ServiceMainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private final ServiceMain main = new ServiceMain("test-service", "does nothing.", _ -> {
        throw new BadConfiguration("dinar.kafka.bootstrap.servers is not set: set KAFKA_BOOTSTRAP_SERVERS=host:port");
    });

    @Test
    void helpAndVersionAreAnsweredWithoutAConfiguration() {
        assertThat(start("--help")).isZero();
        assertThat(start("--version")).isZero();

        assertThat(out.toString(UTF_8)).contains("Usage: test-service").contains("test-service 0.");
    }

    @Test
    void aFailedStartIsOneSentenceAndExitCodeOne() {
        assertThat(start()).isEqualTo(1);

        assertThat(err.toString(UTF_8))
                .isEqualToIgnoringNewLines("test-service cannot start: dinar.kafka.bootstrap.servers is not set:"
                        + " set KAFKA_BOOTSTRAP_SERVERS=host:port");
    }

    @Test
    void anUnknownArgumentIsExitCodeTwo() {
        assertThat(start("--port", "1")).isEqualTo(2);

        assertThat(err.toString(UTF_8)).contains("--port 1").contains("--help");
    }

    @Test
    void anErrorWithoutWordsIsToldByWhatItIsAndWhereItCameUp() {
        ServiceMain wordless = new ServiceMain("test-service", "does nothing.", _ -> {
            throw new IllegalStateException("cannot listen", new ClosedChannelException());
        });
        ServiceMain nameless = new ServiceMain("test-service", "does nothing.", _ -> {
            throw new ClosedChannelException();
        });

        assertThat(start(wordless)).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("cannot listen: ClosedChannelException");
        err.reset();
        assertThat(start(nameless)).isEqualTo(1);
        assertThat(err.toString(UTF_8))
                .contains("unexpected ClosedChannelException at dev.dinar.kit.lifecycle.ServiceMainTest")
                .doesNotContain("null");
    }

    @Test
    void aCommandStandsBesideTheServiceAndInItsHelp() {
        ServiceMain with = main.with(new ServiceMain.Command("count", "counts its arguments", List::size));

        assertThat(start(with, "count", "a", "b")).isEqualTo(2);
        assertThat(start(with, "--help")).isZero();
        assertThat(out.toString(UTF_8)).contains("test-service count ...: counts its arguments");
    }

    private int start(String... args) {
        return start(main, args);
    }

    private int start(ServiceMain main, String... args) {
        return main.start(
                List.of(args), Map.of(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
