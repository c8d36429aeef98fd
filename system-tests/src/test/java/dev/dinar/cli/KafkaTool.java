package dev.dinar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.internals.Exit;

/** One of Kafka's own command line tools, in this JVM. */
final class KafkaTool {

    private KafkaTool() {}

    /** Runs it; its main ends the JVM, but for this. Fails when it would have ended it with another code than 0. */
    static void run(Consumer<String[]> main, List<String> arguments) {
        Exit.setExitProcedure((code, message) ->
                assertThat(code).as(arguments + " " + message).isZero());
        try {
            main.accept(arguments.toArray(String[]::new));
        } finally {
            Exit.resetExitProcedure();
        }
    }
}
