package dev.dinar.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a registry is reached: credentials, TLS, failures. */
final class RegistryConnectionTest {

    private static final String SCHEMA = "{\"schema\":\"{\\\"type\\\":\\\"string\\\"}\"}";
    private static final String PASSWORD = "changeit-in-tests";

    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void userAndPasswordAreSentWhenTheyAreConfigured() throws Exception {
        listen(HttpServer.create(), 200, SCHEMA);

        try (SchemaRegistry registry = SchemaRegistries.open(Map.of(
                "schema.registry.url", url("http"),
                "basic.auth.credentials.source", "USER_INFO",
                "basic.auth.user.info", "dinar:secret"))) {
            assertThat(registry.byId(1).getType().getName()).isEqualTo("string");
        }
        assertThat(authorizations).containsExactly("Basic ZGluYXI6c2VjcmV0");
    }

    @Test
    void credentialsInTheUrlAreSentAndNeverShown() throws Exception {
        listen(HttpServer.create(), 401, "{\"error_code\":401,\"message\":\"dinar:secret is wrong\"}");

        try (SchemaRegistry registry =
                SchemaRegistries.open(Map.of("schema.registry.url", url("http").replace("://", "://dinar:secret@")))) {
            assertThatThrownBy(() -> registry.byId(1))
                    .isInstanceOf(SchemaRegistryException.class)
                    .hasMessageContaining("basic.auth.user.info")
                    .hasMessageNotContaining("secret");
        }
        assertThat(authorizations).containsExactly("Basic ZGluYXI6c2VjcmV0");
    }

    @Test
    void aRedirectIsToldWithTheAddressThatItPointsTo() throws Exception {
        server = HttpServer.create();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Location", "https://registry.example/");
            exchange.sendResponseHeaders(301, -1);
            exchange.close();
        });
        server.start();

        try (SchemaRegistry registry = SchemaRegistries.open(Map.of("schema.registry.url", url("http")))) {
            assertThatThrownBy(() -> registry.byId(1))
                    .isInstanceOf(SchemaRegistryException.class)
                    .hasMessageContaining("301")
                    .hasMessageContaining("https://registry.example/")
                    .hasMessageContaining("schema.registry.url");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"status\":404,\"title\":\"No resource\"}", "<html>Not found</html>"})
    void aUrlWithoutTheRegistrysPathIsToldWithThePath(String answer) throws Exception {
        listen(HttpServer.create(), 404, answer);

        try (SchemaRegistry registry = SchemaRegistries.open(Map.of("schema.registry.url", url("http")))) {
            assertThatThrownBy(() -> registry.lookup("order-paid-value", Schema.create(Schema.Type.STRING)))
                    .isInstanceOfSatisfying(
                            SchemaRegistryException.class,
                            e -> assertThat(e.isNotFound()).isFalse())
                    .hasMessageContaining(url("http") + "/apis/ccompat/v7");
        }
    }

    @Test
    void aRegistryWithACertificateOfItsOwnIsTrustedThroughATrustStore(@TempDir Path folder) throws Exception {
        Path store = keyStore(folder);
        HttpsServer https = HttpsServer.create();
        https.setHttpsConfigurator(new HttpsConfigurator(context(store)));
        listen(https, 200, SCHEMA);

        try (SchemaRegistry trusting = SchemaRegistries.open(Map.of(
                        "schema.registry.url",
                        url("https"),
                        "schema.registry.ssl.truststore.location",
                        store.toString(),
                        "schema.registry.ssl.truststore.password",
                        PASSWORD,
                        "schema.registry.ssl.truststore.type",
                        "PKCS12"));
                SchemaRegistry wary =
                        SchemaRegistries.open(Map.of("schema.registry.url", url("https"), "max.retries", "0"))) {
            assertThat(trusting.byId(1).getType().getName()).isEqualTo("string");
            assertThatThrownBy(() -> wary.byId(1)).isInstanceOf(SchemaRegistryUnavailableException.class);
        }
    }

    @Test
    void aFailingRegistryIsUnavailableAndAnAnswerThatIsNotJsonIsARefusal() throws Exception {
        listen(HttpServer.create(), 503, "{}");
        Map<String, String> impatient =
                Map.of("schema.registry.url", url("http"), "max.retries", "1", "retries.wait.ms", "1");
        try (SchemaRegistry registry = SchemaRegistries.open(impatient)) {
            assertThatThrownBy(() -> registry.byId(1))
                    .isInstanceOf(SchemaRegistryUnavailableException.class)
                    .hasMessageContaining("503");
        }
        assertThat(authorizations).as("tried again once").hasSize(2);
        stop();

        listen(HttpServer.create(), 200, "<html>");
        try (SchemaRegistry registry = SchemaRegistries.open(Map.of("schema.registry.url", url("http")))) {
            assertThatThrownBy(() -> registry.byId(1))
                    .isInstanceOf(SchemaRegistryException.class)
                    .isNotInstanceOf(SchemaRegistryUnavailableException.class)
                    .hasMessageContaining("not with JSON");
        }
    }

    @Test
    void aSchemaOfAnotherKindIsNoRefusalOfTheRegistrys() throws Exception {
        listen(HttpServer.create(), 200, "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}");

        try (SchemaRegistry registry = SchemaRegistries.open(Map.of("schema.registry.url", url("http")))) {
            assertThatThrownBy(() -> registry.byId(7))
                    .isInstanceOf(SerializationException.class)
                    .isNotInstanceOf(SchemaRegistryException.class)
                    .hasMessageContaining("JSON");
        }
    }

    @Test
    void wrongSettingsAreNamed() {
        assertThatThrownBy(() -> SchemaRegistries.open(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url");
        assertThatThrownBy(() -> SchemaRegistries.open(Map.of("schema.registry.url", "registry:8081")))
                .hasMessageContaining("http(s)://");
        assertThatThrownBy(() -> SchemaRegistries.open(
                        Map.of("schema.registry.url", "http://r", "basic.auth.credentials.source", "USER_INFO")))
                .hasMessageContaining("basic.auth.user.info");
    }

    private void listen(HttpServer unbound, int status, String body) throws IOException {
        server = unbound;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    private String url(String scheme) {
        return scheme + "://localhost:" + server.getAddress().getPort();
    }

    private static Path keyStore(Path folder) throws Exception {
        Path store = folder.resolve("registry.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "registry",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        return trusted(store);
    }

    /** A private key's entry is no trust anchor: the certificate is put beside it. */
    private static Path trusted(Path store) throws Exception {
        KeyStore keys = load(store);
        keys.setCertificateEntry("trusted", keys.getCertificate("registry"));
        try (var out = Files.newOutputStream(store)) {
            keys.store(out, PASSWORD.toCharArray());
        }
        return store;
    }

    private static SSLContext context(Path store) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(store), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static KeyStore load(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }
}
