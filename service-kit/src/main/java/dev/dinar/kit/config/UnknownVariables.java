package dev.dinar.kit.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Environment variables that look like Dinar's and are not: probably a slip that leaves a setting at its default. A remark and not a
 * refusal, since the environment is not ours alone: images, platforms and other versions of a service put variables there too.
 */
public final class UnknownVariables {

    /** What Kubernetes tells a container about the services beside it. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile(".*_SERVICE_(HOST|PORT(_.*)?)|.*_PORT_\\d+_(TCP|UDP)(_.*)?");

    /** What is for whoever starts the containers, and for commands. */
    private static final Set<String> ELSEWHERE = Set.of("DINAR_VERSION", "DINAR_PROCESSOR_URL");

    private UnknownVariables() {}

    /** A sentence for each such variable, sorted; values are not shown. */
    public static List<String> remarks(Map<String, String> environment) {
        Set<String> known = ServiceVariables.known();
        return environment.keySet().stream()
                .filter(ServiceVariables::isOurs)
                .filter(name -> !known.contains(name) && !ELSEWHERE.contains(name))
                .filter(name -> !SERVICE_LINK.matcher(name).matches())
                .sorted()
                .map(name -> "The environment variable " + name + " sets nothing"
                        + Nearest.to(name, known)
                                .map(meant -> "; did you mean " + meant + "?")
                                .orElse(": docs/configuration.md has those that do"))
                .toList();
    }
}
