package dev.dinar.system.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.system.JavaProcess;
import dev.dinar.system.SharedKafka;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What build/OneNative.java leaves of an image's jars. */
final class OneNativeTest {

    private static final Path PROJECT = Path.of(System.getProperty("dinar.home"));

    @Test
    void rocksDbKeepsTheLibraryOfThePlatformAndWorksWithIt() throws Exception {
        Path from = Files.createDirectories(SharedKafka.temporaryFolder().resolve("from"));
        Path to = from.resolveSibling("to");
        Path rocksDb = jar("rocksdbjni");
        Files.copy(rocksDb, from.resolve(rocksDb.getFileName()));
        Path other = jar("picocli");
        Files.copy(other, from.resolve(other.getFileName()));
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";

        run(
                JavaProcess.JAVA,
                PROJECT.resolve("build/OneNative.java").toString(),
                from.toString(),
                to.toString(),
                architecture);

        Path slim = to.resolve(rocksDb.getFileName());
        assertThat(natives(slim)).hasSize(1);
        assertThat(Files.size(slim)).isLessThan(Files.size(rocksDb) / 5);
        assertThat(to.resolve(other.getFileName())).hasSameBinaryContentAs(other);
        Path program = Files.writeString(
                from.resolveSibling("Load.java"),
                "class Load { public static void main(String[] a) { org.rocksdb.RocksDB.loadLibrary();"
                        + " System.out.print(\"loaded\"); } }");
        assertThat(run(
                        JavaProcess.JAVA,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        slim.toString(),
                        program.toString()))
                .endsWith("loaded");
    }

    @Test
    void theSameJarGivesTheSameBytes() throws Exception {
        Path from = Files.createDirectories(SharedKafka.temporaryFolder().resolve("from"));
        Path lz4 = jar("lz4-java");
        Files.copy(lz4, from.resolve(lz4.getFileName()));
        for (String to : List.of("one", "two")) {
            run(
                    JavaProcess.JAVA,
                    PROJECT.resolve("build/OneNative.java").toString(),
                    from.toString(),
                    from.resolveSibling(to).toString(),
                    "aarch64");
        }

        assertThat(from.resolveSibling("one").resolve(lz4.getFileName()))
                .hasSameBinaryContentAs(from.resolveSibling("two").resolve(lz4.getFileName()));
        assertThat(natives(from.resolveSibling("one").resolve(lz4.getFileName())))
                .containsExactly("net/jpountz/util/linux/aarch64/liblz4-java.so");
    }

    private static List<String> natives(Path jar) throws Exception {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.matches(".*\\.(so|dll|dylib|jnilib|a)"))
                    .toList();
        }
    }

    private static Path jar(String name) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().matches(name + "-[0-9].*\\.jar"))
                .findFirst()
                .orElseThrow();
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(Arrays.asList(command))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
