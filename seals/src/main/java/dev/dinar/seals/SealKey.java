package dev.dinar.seals;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A private key that signs seals, with its public half. Immutable; shows the public half alone. */
public final class SealKey {

    private final PrivateKey key;
    private final String publicKey;

    private SealKey(PrivateKey key, String publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    /** A new key, of the JDK's secure random numbers. */
    public static SealKey generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(Ed25519.NAME).generateKeyPair();
            return new SealKey(pair.getPrivate(), Ed25519.text(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }

    /**
     * Reads a PEM file's text with a PKCS #8 key.
     *
     * @throws IllegalArgumentException when there is none of Ed25519; the message shows nothing of it
     */
    public static SealKey read(String pem) {
        PrivateKey key = PemKeys.privateKey(pem);
        byte[] seed = ((EdECPrivateKey) key)
                .getBytes()
                .orElseThrow(() -> new IllegalArgumentException("the key in it has no bytes"));
        try {
            // The JDK derives the public half only where it makes a key: it is asked to make this one.
            KeyPairGenerator generator = KeyPairGenerator.getInstance(Ed25519.NAME);
            generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
            return new SealKey(key, Ed25519.text(generator.generateKeyPair().getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }

    /** The private key as PEM (PKCS #8). A secret. */
    public String privatePem() {
        return PemKeys.text("PRIVATE KEY", key.getEncoded());
    }

    /** The public key as PEM (SubjectPublicKeyInfo). */
    public String publicPem() {
        return PemKeys.text("PUBLIC KEY", Base64.getDecoder().decode(publicKey));
    }

    /** The public key, as SubjectPublicKeyInfo in Base64. */
    public String publicKey() {
        return publicKey;
    }

    /** This key's word for the one that takes its place. */
    public Introduction introduce(SealKey successor) {
        return new Introduction(publicKey, Ed25519.sign(key, Ed25519.introduction(successor.publicKey)));
    }

    /**
     * Signs.
     *
     * @param introduction a former key's word for this one, while verifiers may know that one alone
     */
    public Seal sign(Statement statement, @Nullable Introduction introduction) {
        return new Seal(statement, new SignedBy(publicKey, Ed25519.sign(key, statement.bytes()), introduction));
    }

    /** What people call it. */
    @Override
    public String toString() {
        return "key " + KeyId.of(publicKey);
    }

    /** Gives the bytes of a key as if they had been drawn. */
    private static final class Given extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] seed;

        Given(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
