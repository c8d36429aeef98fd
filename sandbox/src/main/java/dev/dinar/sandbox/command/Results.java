package dev.dinar.sandbox.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.cli.Output;
import dev.dinar.cli.terminal.Colours;
import dev.dinar.sandbox.story.JsonLines;
import dev.dinar.sandbox.story.Steps;
import dev.dinar.sandbox.story.StoryOutput;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** How a command tells what comes of it: in sentences for people, or in lines of JSON of which the last has the field {@code outcome}. */
final class Results extends Output {

    @Option(
            names = "--json",
            description =
                    "Print each record as a line of JSON, as tail does, and what came of it as the last line, with the field outcome.")
    private boolean json;

    /** What comes before the first colon or full stop. */
    private static final Pattern VERDICT = Pattern.compile("^[\\p{L} ]+[.:](?= )");

    @Override
    protected boolean isJson() {
        return json;
    }

    /** An outcome, to which its fields are put. */
    static ObjectNode outcome(String outcome) {
        return JsonNodeFactory.instance.objectNode().put("outcome", outcome);
    }

    /** Where its records are told. */
    StoryOutput story() {
        return json ? new JsonLines(out()) : new Steps(out(), Colours.AUTO);
    }

    /** What came of it, its first words in the colour of the outcome; or the same for programs. */
    void end(String line, ObjectNode same) {
        String outcome = same.path("outcome").asText();
        tell(
                VERDICT.matcher(line)
                        .replaceFirst(words -> Matcher.quoteReplacement(Colours.AUTO.by(outcome, words.group()))),
                same);
    }

    /** What kept it from coming about, which people read in the error message. */
    void failed(String why) {
        sayJson(outcome("NOT_DONE").put("message", why));
    }
}
