package dev.dinar.ingress.http;

import static dev.dinar.ingress.http.RunningServer.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
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
        Path certificate = pem("CERTIFICATE", identity.getCertificate("test").getEncoded());
        Path key = pem(
                "PRIVATE KEY", identity.getKey("test", PASSWORD.toCharArray()).getEncoded());

        try (RunningServer server = new RunningServer(
                "dinar.ingress.tls { certificate = \"" + certificate + "\", key = \"" + key + "\" }")) {
            assertThat(answerOverTls(server, identity)).isEqualTo("HTTP/1.1 200 OK");
            assertThat(server.writer.records()).hasSize(1);
        }
    }

    /** Whoever opens connections and never says hello must not keep others out for long. */
    @Test
    void aHandshakeHasADeadlineAndCountsAsAConnection() throws Exception {
        KeyStore identity = identity();
        String settings = "dinar.ingress { connection-limit = 2, header-timeout = 1s, tls { certificate = \""
                + pem("CERTIFICATE", identity.getCertificate("test").getEncoded()) + "\", key = \""
                + pem(
                        "PRIVATE KEY",
                        identity.getKey("test", PASSWORD.toCharArray()).getEncoded())
                + "\" } }";

        try (RunningServer server = new RunningServer(settings);
                Socket first = server.connect();
                Socket second = server.connect()) {
            try (Socket oneTooMany = server.connect()) {
                assertThat(RawAnswer.isCutAtOnce(oneTooMany)).isTrue();
            }
            assertThat(RawAnswer.isCutAtOnce(first)).isTrue();
            assertThat(RawAnswer.isCutAtOnce(second)).isTrue();
            // Who is in time is served; on a busy machine not each is.
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .untilAsserted(
                            () -> assertThat(answerOverTls(server, identity)).isEqualTo("HTTP/1.1 200 OK"));
        }
    }

    /** The first line of the answer to a webhook. */
    private static String answerOverTls(RunningServer server, KeyStore identity) throws Exception {
        try (SSLSocket socket =
                (SSLSocket) trusting(identity).getSocketFactory().createSocket("127.0.0.1", server.server.port())) {
            socket.setSoTimeout(60_000);
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
