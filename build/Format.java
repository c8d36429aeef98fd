import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks that every Java source is as palantir-java-format writes it ({@code check}), or makes it so ({@code apply}).
 *
 * <p>Spotless would run the formatter inside Maven's own JVM, and on the machine's default JDK 17 that cannot parse Java 25;
 * this runs on the JDK that the toolchain selected.
 */
final class Format {
    public static void main(String[] args) throws Exception {
        boolean apply = args[0].equals("apply");
        Path root = Path.of(args[1]);
        Formatter formatter = Formatter.createFormatter(
                JavaFormatterOptions.builder().style(Style.PALANTIR).formatJavadoc(false).build());
        List<Path> wrong = new ArrayList<>();
        for (Path source : sources(root)) {
            String before = Files.readString(source);
            String after;
            try {
                after = format(formatter, format(formatter, before)); // a moved comment settles in the second round
            } catch (FormatterException e) {
                System.err.println(root.relativize(source) + ": " + e.getMessage());
                System.exit(1);
                return;
            }
            if (!after.equals(before)) {
                wrong.add(root.relativize(source));
                if (apply) {
                    Files.writeString(source, after);
                }
            }
        }
        if (!wrong.isEmpty() && !apply) {
            System.err.println("Not formatted; run 'mvn -N verify -Ddinar.format=apply':");
            wrong.forEach(path -> System.err.println("  " + path));
            System.exit(1);
        }
    }

    private static String format(Formatter formatter, String source) throws Exception {
        return formatter.formatSource(
                ImportOrderer.reorderImports(RemoveUnusedImports.removeUnusedImports(source), Style.PALANTIR));
    }

    private static List<Path> sources(Path root) throws Exception {
        List<Path> found = new ArrayList<>();
        addSources(root, found);
        addSources(root.resolve("examples"), found);
        return found;
    }

    private static void addSources(Path parent, List<Path> found) throws Exception {
        try (var modules = Files.newDirectoryStream(parent, path -> Files.isDirectory(path.resolve("src")))) {
            for (Path module : modules) {
                try (var files = Files.walk(module.resolve("src"))) {
                    files.filter(path -> path.toString().endsWith(".java")).forEach(found::add);
                }
            }
        }
    }
}
