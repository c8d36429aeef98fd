package dev.dinar.seals;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys as PEM, as openssl reads and writes them: PKCS #8 for private ones, SubjectPublicKeyInfo for public ones. */
final class PemKeys {

    private static final Pattern PRIVATE = of("PRIVATE KEY");
    private static final Pattern PUBLIC = of("PUBLIC KEY");
    private static final int WIDTH = 64;

    private PemKeys() {}

    /** The first private key of a text. */
    static PrivateKey privateKey(String pem) {
        Matcher found = PRIVATE.matcher(pem);
        if (!found.find()) {
            throw new IllegalArgumentException("there is no -----BEGIN PRIVATE KEY----- in it");
        }
        try {
            return KeyFactory.getInstance(Ed25519.NAME).generatePrivate(new PKCS8EncodedKeySpec(decode(found)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("what is in it is no private key of Ed25519", e);
        }
    }

    /** All public keys of a text, as texts themselves. */
    static List<String> publicKeys(String pem) {
        List<String> keys = new ArrayList<>();
        Matcher found = PUBLIC.matcher(pem);
        while (found.find()) {
            try {
                keys.add(Ed25519.text(Ed25519.publicKey(decode(found))));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new IllegalArgumentException("what is in it is no public key of Ed25519", e);
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("there is no -----BEGIN PUBLIC KEY----- in it");
        }
        return keys;
    }

    static String text(String kind, byte[] encoded) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(WIDTH, "\n".getBytes(US_ASCII)).encodeToString(encoded)
                + "\n-----END " + kind + "-----\n";
    }

    private static byte[] decode(Matcher found) {
        return Base64.getMimeDecoder().decode(found.group(1));
    }

    private static Pattern of(String kind) {
        return Pattern.compile("-----BEGIN " + kind + "-----([^-]*)-----END " + kind + "-----");
    }
}
