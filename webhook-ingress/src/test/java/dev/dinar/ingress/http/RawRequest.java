package dev.dinar.ingress.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;

/** Requests as bytes, for clients that no HTTP library would be. */
final class RawRequest {

    private RawRequest() {}

    static byte[] signed(byte[] body) {
        return join(
                head("Content-Length: " + body.length + "\r\nhashstring: "
                        + RunningServer.SIGNER.sign(body).hashstring().orElseThrow() + "\r\n"),
                body);
    }

    /** The head of a POST of JSON with further header lines, each with its line end. */
    static byte[] head(String headers) {
        return ("POST /webhooks/tap/default HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + headers
                        + "\r\n")
                .getBytes(US_ASCII);
    }

    static byte[] chunk(int size) {
        return join((Integer.toHexString(size) + "\r\n").getBytes(US_ASCII), new byte[size], "\r\n".getBytes(US_ASCII));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
