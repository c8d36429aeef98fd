package dev.dinar.cli;

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
    public ProcessorQueries queries() {
        String address = HttpAddress.given(url, VARIABLE)
                .orElseGet(() -> LocalDeployment.here().processorUrl());
        return HttpAddress.below(address, "")
                .map(ProcessorQueries::new)
                .orElseThrow(() -> new Failure((url != null ? "--processor" : VARIABLE) + ": '" + address
                        + "' is no address such as http://localhost:8082"));
    }
}
