package dev.dinar.cli;

import java.net.URI;
import picocli.CommandLine.Option;

/** A deployment of which a command asks the processor. */
public final class DeployedProcessor {

    private static final String VARIABLE = "DINAR_PROCESSOR_URL";

    @Option(
            names = "--processor",
            paramLabel = "URL",
            description = "Where the processor answers queries, such as http://localhost:8082"
                    + " (default: DINAR_PROCESSOR_URL, or the sandbox's).")
    private String url;

    /** For picocli. */
    public DeployedProcessor() {}

    /** Asks it; whether it answers shows then. */
    public ChargeLookup charges() {
        String variable = System.getenv(VARIABLE);
        String given = url != null ? url : variable == null || variable.isBlank() ? null : variable;
        if (given == null) {
            return new ChargeLookup(URI.create(LocalDeployment.here().processorUrl()));
        }
        try {
            URI uri = URI.create(given.replaceAll("/+$", ""));
            if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
                return new ChargeLookup(uri);
            }
        } catch (IllegalArgumentException _) {
            // told below
        }
        throw new Failure((url != null ? "--processor" : VARIABLE) + ": '" + given
                + "' is no address such as http://localhost:8082");
    }
}
