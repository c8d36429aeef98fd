package dev.dinar.tap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.tap.json.Reading;
import dev.dinar.tap.json.TapObject;
import dev.dinar.tap.json.TapReader;
import dev.dinar.tap.webhook.TapSigner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/** The signature vectors in {@code src/test/resources/tap}, and bodies made from them. */
public final class Samples {

    /** One body and what Tap would send with it. */
    public record Vector(String file, String object, String status, String message, String hashstring, String hash) {

        /** The raw bytes. */
        public byte[] body() {
            return Samples.body(file);
        }

        @Override
        public String toString() {
            return file;
        }
    }

    public static final ObjectMapper JSON = JsonMapper.builder().build();
    public static final SecretKey KEY = SecretKey.of("sk_test_dinar_fixture_key");
    public static final SecretKey OTHER_KEY = SecretKey.of("sk_test_another_key");
    public static final TapSigner SIGNER = new TapSigner(KEY);

    public static final String CAPTURED = "knet-captured.json";
    public static final String AUTHORIZE = "authorize.json";
    public static final String REFUND = "refund.json";

    private Samples() {}

    public static List<Vector> vectors() {
        try {
            JsonNode vectors = JSON.readTree(body("vectors.json")).path("vectors");
            return List.of(JSON.treeToValue(vectors, Vector[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] body(String file) {
        try (InputStream in = Samples.class.getResourceAsStream("/tap/" + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body of a file after a change, written compactly. */
    public static byte[] edited(String file, Consumer<ObjectNode> change) {
        try {
            ObjectNode tree = (ObjectNode) JSON.readTree(body(file));
            change.accept(tree);
            return JSON.writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TapObject read(byte[] body) {
        return switch (TapReader.read(body)) {
            case Reading.Read(TapObject object) -> object;
            case Reading.OfAnotherKind other -> throw new AssertionError(other);
            case Reading.Malformed malformed -> throw new AssertionError(malformed);
        };
    }
}
