package dev.dinar.seals;

import org.jspecify.annotations.Nullable;

/**
 * Who signed a seal.
 *
 * @param publicKey the Ed25519 key, as X.509's SubjectPublicKeyInfo in Base64
 * @param signature over the statement's bytes, in Base64
 * @param introduction who vouches for the key, while a key is replaced
 */
public record SignedBy(
        String publicKey, String signature, @Nullable Introduction introduction) {}
