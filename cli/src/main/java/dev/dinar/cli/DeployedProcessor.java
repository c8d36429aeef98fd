package dev.dinar.cli;

import dev.dinar.kit.config.Secret;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A deployment of which a command asks the processor. */
public final class DeployedProcessor {

    private static final String VARIABLE = "DINAR_PROCESSOR_URL";

    @Option(
            names = "--processor",
            paramLabel = "URL",
            description = "Where the processor answers queries, such as http://localhost:8082"
                    + " (default: DINAR_PROCESSOR_URL, or the sandbox's). Its token is read from PROCESSOR_TOKEN or the file"
                    + " that PROCESSOR_TOKEN_FILE names.")
    private String url;

    /** For picocli. */
    public DeployedProcessor() {}

    /** Asks it; whether it answers shows then. */
    public ProcessorQueries queries() {
        Optional<String> given = HttpAddress.given(url, VARIABLE);
        String address = given.orElseGet(() -> LocalDeployment.here().processorUrl());
        Optional<Secret> token = ProcessorToken.in(System.getenv())
                .or(() -> given.isPresent()
                        ? Optional.empty()
                        : Optional.of(new Secret(LocalDeployment.PROCESSOR_TOKEN)));
        return HttpAddress.below(address, "")
                .map(processor -> new ProcessorQueries(processor, token))
                .orElseThrow(() -> new Failure((url != null ? "--processor" : VARIABLE) + ": '" + address
                        + "' is no address such as http://localhost:8082"));
    }
}
