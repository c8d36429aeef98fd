package dev.dinar.sandbox.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.sandbox.story.JsonLines;
import dev.dinar.sandbox.story.Steps;
import dev.dinar.sandbox.story.StoryOutput;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command tells what comes of it: in sentences for people, or in lines of JSON of which the last has the field {@code outcome}. */
final class Results {

    @Option(
            names = "--json",
            description =
                    "Print each record as a line of JSON, as tail does, and what came of it as the last line, with the field outcome.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** An outcome, to which its fields are put. */
    static ObjectNode outcome(String outcome) {
        return JsonNodeFactory.instance.objectNode().put("outcome", outcome);
    }

    /** Where its records are told. */
    StoryOutput story() {
        return json ? new JsonLines(out()) : new Steps(out());
    }

    /** A line for people alone. */
    void say(String line) {
        if (!json) {
            print(line);
        }
    }

    /** A line for people, or the same for programs. */
    void tell(String line, ObjectNode same) {
        print(json ? same.toString() : line);
    }

    /** What kept it from coming about, which people read in the error message. */
    void failed(String why) {
        if (json) {
            print(outcome("NOT_DONE").put("message", why).toString());
        }
    }

    private void print(String line) {
        out().println(line);
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
