package dev.dinar.seals;

/**
 * A former key's word for the key that takes its place.
 *
 * @param by the former key, as X.509's SubjectPublicKeyInfo in Base64
 * @param signature its signature over the new key, in Base64
 */
public record Introduction(String by, String signature) {}
