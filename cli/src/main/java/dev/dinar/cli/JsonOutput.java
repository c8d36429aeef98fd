package dev.dinar.cli;

import picocli.CommandLine.Option;

/** What a command reports that has {@code --json}; cli/README.md has the fields of each. */
final class JsonOutput extends Output {

    @Option(
            names = "--json",
            description =
                    "Print JSON for programs in place of the text, an object a line; cli/README.md has its fields.")
    private boolean json;

    @Override
    protected boolean isJson() {
        return json;
    }
}
