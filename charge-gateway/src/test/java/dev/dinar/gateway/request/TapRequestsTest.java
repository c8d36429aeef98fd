package dev.dinar.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.ChargeRequest;
import dev.dinar.events.Destination;
import dev.dinar.gateway.SampleRequests;
import dev.dinar.tap.api.NewCharge;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class TapRequestsTest {

    private final ChargeRequest.Builder request = SampleRequests.charge(Instant.EPOCH);

    @Test
    void theRequestIdIsTheIdempotencyKeyAndWithoutAnotherTheTransactionReference() {
        NewCharge charge = TapRequests.charge(request.build(), Optional.empty());

        assertThat(charge.references().idempotencyKey()).isEqualTo("request-1");
        assertThat(charge.references().order()).contains("order-1");
        assertThat(charge.references().transaction()).contains("request-1");
        assertThat(charge.source()).isEqualTo(NewCharge.KNET);
    }

    @Test
    void everythingElseThatTheCheckoutSaidIsSaidToTap() {
        NewCharge charge = TapRequests.charge(
                request.setTransactionReference("t1")
                        .setRedirectUrl("https://shop.example/return")
                        .setDescription("Two books")
                        .setLanguage("ar")
                        .setMetadata(Map.of("basket", "7"))
                        .setSaveCard(true)
                        .setExpiryMinutes(15)
                        .setDestinations(List.of(new Destination("480593", new BigDecimal("0.750"))))
                        .build(),
                Optional.of(URI.create("https://pay.example/webhooks/tap/default")));

        assertThat(charge.references().transaction()).contains("t1");
        assertThat(charge.urls().redirect()).contains(URI.create("https://shop.example/return"));
        assertThat(charge.urls().post()).contains(URI.create("https://pay.example/webhooks/tap/default"));
        assertThat(charge.texts().description()).contains("Two books");
        assertThat(charge.texts().language()).contains("ar");
        assertThat(charge.texts().metadata()).containsEntry("basket", "7");
        assertThat(charge.terms().saveCard()).isTrue();
        assertThat(charge.terms().expiryMinutes()).isEqualTo(OptionalInt.of(15));
        assertThat(charge.terms().destinations())
                .containsExactly(new dev.dinar.tap.api.Destination("480593", new BigDecimal("0.750")));
        assertThat(charge.customer().firstName()).contains("Sample");
        assertThat(charge.customer().phone())
                .hasValueSatisfying(phone -> assertThat(phone.number()).isEqualTo("50000000"));
    }
}
