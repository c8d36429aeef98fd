package dev.dinar.kit.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which environment variables Dinar's services and their JVMs take settings from. */
public final class ServiceVariables {

    private static final Pattern OURS = Pattern.compile("(DINAR|TAP|INGRESS|GATEWAY|PROCESSOR|SIMULATOR|CONSOLE)_.*");

    /** Many more of Kafka's and the registry's settings are read than have a name here; and {@code JAVA_TOOL_OPTIONS} and the like. */
    private static final Pattern OTHERS = Pattern.compile("(KAFKA|SCHEMA_REGISTRY|JAVA|JDK)_.*");

    private static final Set<String> KNOWN = read();

    private ServiceVariables() {}

    /**
     * Whether a variable may change what a service does: those that it reads, those that look so, and the JVM's. Who starts a service in a
     * process of its own, for a measurement or a test, takes them out of the environment.
     */
    public static boolean mayChangeAService(String variable) {
        return KNOWN.contains(variable)
                || isOurs(variable)
                || OTHERS.matcher(variable).matches();
    }

    /** Whether a variable has a name as only Dinar's have. */
    static boolean isOurs(String variable) {
        return OURS.matcher(variable).matches();
    }

    /** The variables of all services: one environment may be shared by several. */
    static Set<String> known() {
        return KNOWN;
    }

    private static Set<String> read() {
        try (InputStream in = ServiceVariables.class.getResourceAsStream("variables.txt")) {
            return new String(in.readAllBytes(), UTF_8).lines().collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new IllegalStateException("variables.txt is in this jar", e);
        }
    }
}
