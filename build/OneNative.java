import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies the jars of an image, without the native libraries of other platforms than the image's: RocksDB's jar alone carries fourteen.
 * Jars without native libraries, or with a layout that is not known here, are copied as they are. Runs on any JDK from 17 on:
 * {@code java OneNative.java FROM TO x86_64|aarch64}.
 */
final class OneNative {

    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|dylib|jnilib|a)");

    /** What stays, by the processor architecture as container engines call it; Linux with glibc. */
    private static final Map<String, Pattern> KEPT = Map.of(
            "x86_64", Pattern.compile("librocksdbjni-linux64\\.so|.*/?(Linux/x86_64|linux/amd64|linux/x86_64)/[^/]+"),
            "aarch64", Pattern.compile("librocksdbjni-linux-aarch64\\.so|.*/?(Linux|linux)/aarch64/[^/]+"));

    private OneNative() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 3 || !KEPT.containsKey(args[2])) {
            System.err.println("Usage: java OneNative.java FROM TO " + String.join("|", KEPT.keySet()));
            System.exit(2);
        }
        Path from = Path.of(args[0]);
        Path to = Path.of(args[1]);
        Files.createDirectories(to);
        List<Path> jars;
        try (Stream<Path> files = Files.list(from)) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        for (Path jar : jars) {
            copy(jar, to.resolve(jar.getFileName()), KEPT.get(args[2]));
        }
    }

    private static void copy(Path from, Path to, Pattern kept) throws IOException {
        try (ZipFile jar = new ZipFile(from.toFile())) {
            boolean isKnown = jar.stream().anyMatch(entry -> kept.matcher(entry.getName()).matches());
            Files.deleteIfExists(to);
            if (!isKnown) {
                Files.copy(from, to);
                return;
            }
            try (OutputStream file = Files.newOutputStream(to);
                    ZipOutputStream copy = new ZipOutputStream(file)) {
                Enumeration<? extends ZipEntry> entries = jar.entries();
                while (entries.hasMoreElements()) {
                    ZipEntry entry = entries.nextElement();
                    if (!NATIVE.matcher(entry.getName()).matches()
                            || kept.matcher(entry.getName()).matches()) {
                        copy(jar, entry, copy);
                    }
                }
            }
        }
    }

    /** With the entry's own time, so that the same jar gives the same bytes. */
    private static void copy(ZipFile jar, ZipEntry entry, ZipOutputStream copy) throws IOException {
        ZipEntry same = new ZipEntry(entry.getName());
        same.setTimeLocal(entry.getTimeLocal());
        copy.putNextEntry(same);
        try (InputStream content = jar.getInputStream(entry)) {
            content.transferTo(copy);
        }
        copy.closeEntry();
    }
}
