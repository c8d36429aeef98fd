package dev.dinar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** A command of {@code ./dinar} that was run in this JVM: its exit code, and all that it printed. */
public record Ran(int exit, String output) {

    /** Runs it. */
    public static Ran dinar(String... arguments) {
        return of(new Dinar(), arguments);
    }

    /** What a command printed that ended well, each line as the JSON that it is. */
    List<JsonNode> json() throws JsonProcessingException {
        assertThat(exit).as(output).isZero();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : output.lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    /** Runs a command of another module's, which {@code commands} brings. */
    public static Ran of(Object commands, String... arguments) {
        StringWriter output = new StringWriter();
        PrintWriter printer = new PrintWriter(output, true);
        int exit = Dinar.run(commands, printer, printer, arguments);
        printer.flush();
        return new Ran(exit, output.toString());
    }
}
