package dev.dinar.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each generated record, as the first thing of Dinar's that a program touches. */
final class GeneratedClassesTest {

    static Stream<String> records() {
        return Topics.all().stream()
                .map(Topic::valueSchema)
                .flatMap(Optional::stream)
                .flatMap(schema ->
                        schema.getType() == Schema.Type.UNION ? schema.getTypes().stream() : Stream.of(schema))
                .map(Schema::getFullName)
                .distinct()
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("records")
    void isBuiltWithoutACall(String name) throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        // Classes of its own: Avro and the records begin anew.
        try (URLClassLoader fresh = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(fresh);
            Class<?> record = Class.forName(name, true, fresh);
            Object builder = record.getMethod("newBuilder").invoke(null);

            // Required fields are not set; those with defaults are, and with them their classes loaded.
            assertThat(causes(builder)).noneMatch(SecurityException.class::isInstance);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static List<Throwable> causes(Object builder) throws ReflectiveOperationException {
        List<Throwable> causes = new ArrayList<>();
        try {
            builder.getClass().getMethod("build").invoke(builder);
        } catch (InvocationTargetException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                causes.add(cause);
            }
        }
        return causes;
    }

    private static URL[] classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(GeneratedClassesTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
