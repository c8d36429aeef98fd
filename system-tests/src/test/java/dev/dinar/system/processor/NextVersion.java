package dev.dinar.system.processor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.apache.avro.compiler.specific.SpecificCompiler;
import org.apache.avro.compiler.specific.SpecificCompiler.FieldVisibility;
import org.apache.avro.generic.GenericData.StringType;
import org.apache.avro.idl.IdlReader;

/**
 * The processor as a next version of it will be: what it stores of a charge and of an order and what it sends itself have one more optional
 * field each, and it still reads what today's version wrote, as processor/README.md tells whoever changes them.
 */
final class NextVersion {

    private static final Path PROJECT = Path.of(System.getProperty("dinar.home"));
    private static final String CODECS = "dev/dinar/processor/codec/";

    /** A field that today's version does not know, and behind what it stands in the three records. */
    private static final String FIELD = "\n    union { null, string } from_the_next_version = null;";

    private static final List<String> BEHIND = List.of(
            "record ChargeUpdate {\n    string charge_id;",
            "timestamp_ms first_learnt_at;\n    string charge_id;",
            "record StoredOrder {\n    string order_id;\n    string merchant;");

    private NextVersion() {}

    /** Its classes, those alone that differ: a folder for the front of the class path. */
    static Path compiledTo(Path folder) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources"));
        records(sources);
        codec(sources, "ChargeUpdateCodec", "ChargeUpdate.class)", "ChargeUpdate.class, \"charge-update-1\")");
        codec(sources, "ChargeTableCodec", "\"stored-charge-1\")", "\"stored-charge-1\", \"stored-charge-2\")");
        codec(sources, "OrderEntry", "\"order-2\")", "\"order-2\", \"order-3\")");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none", "-nowarn", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        try (Stream<Path> files = Files.walk(sources)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        if (result != 0) {
            throw new IllegalStateException("the next version cannot be compiled");
        }
        return classes;
    }

    private static void records(Path sources) throws IOException {
        String idl = Files.readString(PROJECT.resolve("processor/src/main/avro/store.avdl"));
        for (String place : BEHIND) {
            idl = changed(idl, place, place + FIELD);
        }
        Path next = Files.writeString(sources.resolve("store.avdl"), idl);
        SpecificCompiler compiler =
                new SpecificCompiler(new IdlReader().parse(next).getProtocol());
        compiler.setTemplateDir(PROJECT.resolve("schemas/src/main/templates") + "/");
        compiler.setStringType(StringType.String);
        compiler.setFieldVisibility(FieldVisibility.PRIVATE);
        compiler.setEnableDecimalLogicalType(true);
        compiler.setOutputCharacterEncoding("UTF-8");
        compiler.compileToDestination(null, sources.toFile());
    }

    private static void codec(Path sources, String name, String today, String next) throws IOException {
        String source = Files.readString(PROJECT.resolve("processor/src/main/java/" + CODECS + name + ".java"));
        Path target = sources.resolve(CODECS + name + ".java");
        Files.createDirectories(target.getParent());
        Files.writeString(target, changed(source, today, next));
    }

    private static String changed(String text, String today, String next) {
        if (!text.contains(today)) {
            throw new IllegalStateException("not there any more: " + today);
        }
        return text.replace(today, next);
    }
}
