package dev.dinar.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a command prints: sentences for people, or lines of JSON for programs. What goes wrong is told on standard error either way. */
public abstract class Output {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** For picocli. */
    protected Output() {}

    /** Whether a program reads it. */
    protected abstract boolean isJson();

    /** A line for people alone. */
    public final void say(String line) {
        if (!isJson()) {
            print(line);
        }
    }

    /** A line for programs alone. */
    public final void sayJson(JsonNode line) {
        if (isJson()) {
            print(line.toString());
        }
    }

    /** A line for people, or the same for programs. */
    public final void tell(String line, JsonNode same) {
        print(isJson() ? same.toString() : line);
    }

    /** Where it goes. */
    protected final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private void print(String line) {
        out().println(line);
        out().flush();
    }
}
