package dev.dinar.system.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate authority of one test run, made by the JDK's keytool: {@code ca.pem} is what clients trust, {@code broker.p12}
 * holds the broker's key and certificate. The authority's own key stays in {@code authority.p12}.
 */
final class Authority {

    static final String PASSWORD = "made-for-one-test";

    private final Path folder;

    Authority(Path folder) {
        this.folder = folder;
        generate("authority", "CN=Authority of one test", "-ext", "bc:c");
        generate("broker", "CN=kafka", "-signer", "authority", "-ext", "san=dns:kafka,dns:localhost,ip:127.0.0.1");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "authority",
                "-file",
                folder.resolve("ca.pem").toString());
        keytool(
                "-importkeystore",
                "-srckeystore",
                store(),
                "-srcstorepass",
                PASSWORD,
                "-srcalias",
                "broker",
                "-destkeystore",
                folder.resolve("broker.p12").toString(),
                "-deststorepass",
                PASSWORD);
    }

    /** The certificate that clients trust. */
    Path certificate() {
        return folder.resolve("ca.pem");
    }

    /** The broker's key and certificate, PKCS12. */
    Path brokerKeys() {
        return folder.resolve("broker.p12");
    }

    private void generate(String alias, String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2"));
        arguments.addAll(List.of(more));
        keytool(arguments.toArray(String[]::new));
    }

    private String store() {
        return folder.resolve("authority.p12").toString();
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        if (!command.contains("-importkeystore")) {
            command.addAll(List.of("-keystore", store(), "-storepass", PASSWORD));
        }
        Path log = folder.resolve("keytool.log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool failed: " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
