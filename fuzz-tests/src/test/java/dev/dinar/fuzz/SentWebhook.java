package dev.dinar.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.dinar.tap.webhook.ReceivedWebhook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An input as a request: lines of headers, an empty line, the body. In a header's value {@code $fields} and {@code $body} stand for the
 * right signature of the two kinds, and {@code $previous} for that of the key before: a fuzzer cannot guess one, and what lies behind
 * it would not be reached.
 */
final class SentWebhook {

    static final String KEY = "sk_test_dinar_fixture_key";
    static final String PREVIOUS_KEY = "sk_test_previous_key";

    private final List<String> hashstrings = new ArrayList<>();
    private final List<String> hashes = new ArrayList<>();
    private final byte[] body;
    private final SignatureOracle oracle;

    SentWebhook(byte[] input) {
        int end = endOfHead(input);
        body = Arrays.copyOfRange(input, Math.min(input.length, end + 2), input.length);
        oracle = new SignatureOracle(body);
        for (String line : new String(input, 0, end, ISO_8859_1).split("\n", -1)) {
            int colon = line.indexOf(':');
            String name = line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
            if (name.equals("hashstring")) {
                hashstrings.add(filled(line.substring(colon + 1)));
            } else if (name.equals("hash")) {
                hashes.add(filled(line.substring(colon + 1)));
            }
        }
    }

    private static int endOfHead(byte[] input) {
        for (int at = 0; at + 1 < input.length; at++) {
            if (input[at] == '\n' && input[at + 1] == '\n') {
                return at;
            }
        }
        return input.length;
    }

    private String filled(String value) {
        return value.indexOf('$') < 0
                ? value
                : value.replace("$fields", oracle.fields(KEY))
                        .replace("$body", oracle.whole(KEY))
                        .replace("$previous", oracle.fields(PREVIOUS_KEY));
    }

    /** As the ingress joins several lines of one header. */
    ReceivedWebhook received() {
        return new ReceivedWebhook(body, joined(hashstrings), joined(hashes));
    }

    private static String joined(List<String> lines) {
        return lines.isEmpty() ? null : String.join(", ", lines);
    }

    /** What the body says, read by other code than Dinar's. */
    SignatureOracle oracle() {
        return oracle;
    }

    /** Whether {@code hashstring} is Tap's for the signed fields. */
    boolean hasSignedFields() {
        return oracle.coversFields(hashstrings, KEY, PREVIOUS_KEY);
    }

    /** Whether {@code hash} is Tap's for the whole body. */
    boolean hasSignedBody() {
        return oracle.coversBody(hashes, KEY, PREVIOUS_KEY);
    }
}
