package dev.dinar.cli;

import java.io.PrintWriter;

/** A shell script of calls of one of Kafka's own tools, for an administrator to look through and run. */
final class ShellScript {

    private final PrintWriter out;
    private final String call;

    private ShellScript(PrintWriter out, String call) {
        this.out = out;
        this.call = call;
    }

    /**
     * Begins one.
     *
     * @param call the name of the shell function that calls the tool
     * @param tool the tool, such as kafka-topics.sh
     * @param always what each call has after the broker's address, with a blank behind it; may be empty
     */
    static ShellScript begin(PrintWriter out, String call, String tool, String always) {
        out.println("#!/bin/sh");
        out.println("# Usage: BOOTSTRAP=host:port sh FILE --command-config admin.properties");
        out.println("set -eu");
        out.println(call + "() { " + tool + " --bootstrap-server \"$BOOTSTRAP\" " + always + "\"$@\"; }");
        return new ShellScript(out, call);
    }

    /** A comment, after an empty line. */
    void comment(String text) {
        out.println("\n# " + text);
    }

    /** A call with these arguments, whose texts are {@link #quoted}. */
    void call(String arguments) {
        out.println(call + " \"$@\" " + arguments);
    }

    /** A text as one word of the shell. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
