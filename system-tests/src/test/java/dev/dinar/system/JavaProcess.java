package dev.dinar.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How these tests start a JVM of its own: on the Java that they run on and, unless another is given, on their classpath. */
public final class JavaProcess {

    /** The program {@code java}. */
    public static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private JavaProcess() {}

    /** Runs a class of this classpath. */
    public static ProcessBuilder of(List<String> options, String main, String... arguments) {
        return on(System.getProperty("java.class.path"), options, main, List.of(arguments));
    }

    /** Runs a class of a classpath; of two options that contradict each other the later holds. */
    public static ProcessBuilder on(String classpath, List<String> options, String main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classpath));
        command.addAll(options);
        command.add(main);
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
