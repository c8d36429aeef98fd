package dev.dinar.ingress.http;

import static dev.dinar.ingress.http.RunningServer.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsTest {

    private static final String PASSWORD = "password";

    @TempDir
    private Path folder;

    @Test
    void withACertificateAndAKeyWebhooksComeOverTls() throws Exception {
        KeyStore identity = identity();

        try (RunningServer server = new RunningServer(settings(identity, "header-timeout = 10m"))) {
            assertThat(answerOverTls(server, identity)).isEqualTo("HTTP/1.1 200 OK");
            assertThat(server.writer.records()).hasSize(1);
        }
    }

    /** Whoever opens connections and never says hello counts. */
    @Test
    void oneConnectionTooManyIsCutWhileTheHandshakesOfTheOthersAreNotOver() throws Exception {
        KeyStore identity = identity();

        try (RunningServer server =
                        new RunningServer(settings(identity, "connection-limit = 2, header-timeout = 10m"));
                Socket first = server.connect();
                Socket second = server.connect()) {
            try (Socket oneTooMany = server.connect()) {
                assertThat(RawAnswer.isCutAtOnce(oneTooMany)).isTrue();
            }
            await().untilAsserted(() -> assertThat(server.metrics.seen()).containsExactly("cut"));
            assertThat(answerOverTls(first, identity)).isEqualTo("HTTP/1.1 200 OK");
            assertThat(answerOverTls(second, identity)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    /** Whoever never says hello must not keep others out for long. */
    @Test
    void aHandshakeHasTheDeadlineOfTheHeadersAndNotOneOfTheLibrarys() throws Exception {
        KeyStore identity = identity();

        try (RunningServer patient = new RunningServer(settings(identity, "header-timeout = 10m"));
                RunningServer hasty = new RunningServer(settings(identity, "header-timeout = 1s"));
                Socket kept = patient.connect();
                Socket cut = hasty.connect()) {
            assertThat(RawAnswer.isCutAtOnce(cut)).isTrue();
            // Under one deadline for both it would have been cut before.
            assertThat(answerOverTls(kept, identity)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    private String settings(KeyStore identity, String others) throws Exception {
        return "dinar.ingress { " + others + ", tls { certificate = \""
                + pem("CERTIFICATE", identity.getCertificate("test").getEncoded()) + "\", key = \""
                + pem(
                        "PRIVATE KEY",
                        identity.getKey("test", PASSWORD.toCharArray()).getEncoded())
                + "\" } }";
    }

    private static String answerOverTls(RunningServer server, KeyStore identity) throws Exception {
        try (Socket socket = server.connect()) {
            return answerOverTls(socket, identity);
        }
    }

    /** The first line of the answer to a webhook. */
    private static String answerOverTls(Socket connection, KeyStore identity) throws Exception {
        try (Socket socket = trusting(identity)
                .getSocketFactory()
                .createSocket(connection, "localhost", connection.getPort(), true)) {
            socket.getOutputStream().write(RawRequest.signed(sample("knet-captured.json")));
            return RawAnswer.statusLine(socket);
        }
    }

    private KeyStore identity() throws Exception {
        Path store = folder.resolve("identity.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore identity = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            identity.load(in, PASSWORD.toCharArray());
        }
        return identity;
    }

    private Path pem(String type, byte[] content) throws Exception {
        String text = "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + type
                + "-----\n";
        return Files.writeString(folder.resolve(type.replace(' ', '-') + ".pem"), text);
    }

    private static SSLContext trusting(KeyStore identity) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("test", identity.getCertificate("test"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
