package dev.dinar.seals;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The public keys whose seals are believed: those that were given, and those that one of them introduced. Not thread-safe. */
public final class TrustedKeys {

    private final Set<String> keys;

    private TrustedKeys(Collection<String> keys) {
        this.keys = new HashSet<>(keys);
    }

    /** These, as SubjectPublicKeyInfo in Base64. */
    public static TrustedKeys of(Collection<String> publicKeys) {
        return new TrustedKeys(publicKeys);
    }

    /**
     * All public keys of a PEM file's text.
     *
     * @throws IllegalArgumentException when it holds none, or something else
     */
    public static TrustedKeys read(String pem) {
        return new TrustedKeys(PemKeys.publicKeys(pem));
    }

    /** These and those. */
    public TrustedKeys and(TrustedKeys others) {
        TrustedKeys all = new TrustedKeys(keys);
        all.keys.addAll(others.keys);
        return all;
    }

    /** Whether a seal says that it is of one of these. */
    public boolean name(Seal seal) {
        return keys.contains(seal.signed().publicKey());
    }

    /** Whether a seal's key is believed; one that a believed key introduces is, from then on. */
    boolean trust(SignedBy signed) {
        if (keys.contains(signed.publicKey())) {
            return true;
        }
        Introduction word = signed.introduction();
        boolean introduced = word != null
                && keys.contains(word.by())
                && Ed25519.isSignature(word.signature(), word.by(), Ed25519.introduction(signed.publicKey()));
        if (introduced) {
            keys.add(signed.publicKey());
        }
        return introduced;
    }
}
