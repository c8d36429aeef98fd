package dev.dinar.cli.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dinar.cli.terminal.Colours;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** How a command prints a state: for people, or as the processor answered it. */
public final class StateOutput {

    @Option(names = "--json", description = "Print what the processor answered, as JSON.")
    private boolean json;

    /** For picocli. */
    public StateOutput() {}

    /**
     * Prints it.
     *
     * @param kind what it is, such as an order
     * @param id its id
     */
    public void print(PrintWriter out, String kind, String id, JsonNode state) throws JsonProcessingException {
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(state));
        } else {
            new StateText(Colours.AUTO).lines(kind, id, state).forEach(out::println);
        }
    }
}
