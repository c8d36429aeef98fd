import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Makes what Fray needs in a folder, from the jars of this class path: {@code jdk}, this JDK with Fray's hooks in it, {@code agent.jar} and
 * {@code libjvmti.so}. What is there of the same JDK and the same Fray stays. Fray's own Maven plugin wants a JDK with jmods.
 */
final class InstrumentedJdk {

    /** What the tests and what they test need. */
    private static final String MODULES = "java.se,jdk.unsupported,jdk.management,jdk.net,jdk.zipfs,jdk.localedata";

    private InstrumentedJdk() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        Path done = folder.resolve("made-of");
        List<String> jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> jar.endsWith(".jar"))
                .toList();
        String instrumentation = jar(jars, "fray-instrumentation-jdk-");
        String madeOf = Runtime.version() + " " + Path.of(instrumentation).getFileName();
        if (Files.exists(done) && Files.readString(done).equals(madeOf)) {
            return;
        }
        delete(folder);
        Files.createDirectories(folder);
        link(folder.resolve("jdk"), instrumentation, jars);
        Files.copy(Path.of(jar(jars, "fray-instrumentation-agent-")), folder.resolve("agent.jar"));
        extract(jar(jars, "fray-jvmti-"), "libjvmti.so", folder);
        Files.writeString(done, madeOf);
    }

    private static void link(Path jdk, String instrumentation, List<String> jars)
            throws IOException, InterruptedException {
        // Only what the plugin of jlink needs: others of the class path are no modules, or are the same one twice.
        String plugin = String.join(
                File.pathSeparator,
                Stream.of("fray-instrumentation-jdk-", "fray-instrumentation-base-", "fray-runtime-", "asm-", "kotlin-",
                                "annotations-")
                        .flatMap(name -> jars.stream().filter(jar -> isNamed(jar, name)))
                        .toList());
        Process jlink = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                        "-J-javaagent:" + instrumentation,
                        "-J--module-path=" + plugin,
                        "-J--add-modules=org.pastalab.fray.instrumentation.jdk",
                        "-J--class-path=" + plugin,
                        "--add-modules=" + MODULES,
                        "--release-info=add:IMPLEMENTOR=Fray",
                        "--fray-instrumentation",
                        "--output=" + jdk)
                .inheritIO()
                .start();
        if (jlink.waitFor() != 0) {
            throw new IOException("jlink ended with " + jlink.exitValue());
        }
    }

    private static String jar(List<String> jars, String name) {
        return jars.stream().filter(jar -> isNamed(jar, name)).findFirst().orElseThrow();
    }

    private static boolean isNamed(String jar, String name) {
        return Path.of(jar).getFileName().toString().startsWith(name);
    }

    private static void extract(String jar, String entry, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(jar);
                InputStream in = zip.getInputStream(zip.getEntry(entry))) {
            Files.copy(in, folder.resolve(entry), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
