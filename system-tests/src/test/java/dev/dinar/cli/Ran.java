package dev.dinar.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A command of {@code ./dinar} that was run in this JVM: its exit code, and all that it printed. */
public record Ran(int exit, String output) {

    /** Runs it. */
    public static Ran dinar(String... arguments) {
        return of(new Dinar(), arguments);
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
