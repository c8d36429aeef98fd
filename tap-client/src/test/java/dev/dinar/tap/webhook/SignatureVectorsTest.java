package dev.dinar.tap.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.Authenticity;
import dev.dinar.tap.MerchantKeys;
import dev.dinar.tap.Samples;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureVectorsTest {

    static List<Samples.Vector> vectors() {
        return Samples.vectors();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theMessageIsTheVectors(Samples.Vector vector) {
        assertThat(SignedFields.messages(Samples.read(vector.body()))).containsExactly(vector.message());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void signingGivesTheVectorsHeaders(Samples.Vector vector) {
        ReceivedWebhook signed = Samples.SIGNER.sign(vector.body());

        assertThat(signed.hashstring()).contains(vector.hashstring());
        assertThat(signed.hash()).contains(vector.hash());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void verifyingAcceptsTheVectorsHeaders(Samples.Vector vector) {
        Verification verification = new WebhookVerifier(MerchantKeys.of(Samples.KEY))
                .verify(new ReceivedWebhook(vector.body(), vector.hashstring(), vector.hash()));

        assertThat(verification).isInstanceOfSatisfying(VerifiedWebhook.class, verified -> {
            assertThat(verified.object().object()).contains(vector.object());
            assertThat(verified.object().status()).isEqualTo(vector.status());
            assertThat(verified.authenticity()).isEqualTo(Authenticity.SIGNED_BODY);
            assertThat(verified.signedWith()).isEqualTo(VerifiedWebhook.SignedWith.CURRENT_KEY);
        });
    }
}
