package dev.dinar.seals;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Signatures of the JDK's Ed25519, and keys as texts. */
final class Ed25519 {

    static final String NAME = "Ed25519";

    private static final String INTRODUCTION = "dinar log seal key 1";

    private Ed25519() {}

    static String sign(PrivateKey key, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(bytes);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this key cannot sign", e);
        }
    }

    /** Whether it is that key's signature; what is no key and no signature is not. */
    static boolean isSignature(String signature, String publicKey, byte[] bytes) {
        try {
            Signature verification = Signature.getInstance(NAME);
            verification.initVerify(publicKey(Base64.getDecoder().decode(publicKey)));
            verification.update(bytes);
            return verification.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }

    /** What a former key signs of a new one. */
    static byte[] introduction(String publicKey) {
        byte[] form = INTRODUCTION.getBytes(UTF_8);
        byte[] key = publicKey.getBytes(UTF_8);
        return ByteBuffer.allocate(form.length + key.length).put(form).put(key).array();
    }

    static PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
    }

    static String text(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }
}
