package dev.dinar.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.ChargeRequest;
import dev.dinar.events.Customer;
import dev.dinar.schemas.serde.GeneratedRecords;
import dev.dinar.tap.api.NewCharge;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class TapRequestsTest {

    static {
        GeneratedRecords.trust();
    }

    private final ChargeRequest.Builder request = ChargeRequest.newBuilder()
            .setRequestId("r1")
            .setOrderId("o1")
            .setAmount(new BigDecimal("1.250"))
            .setCurrency("KWD")
            .setCustomer(Customer.newBuilder()
                    .setFirstName("Sample")
                    .setPhoneCountryCode("965")
                    .setPhoneNumber("50000000")
                    .build())
            .setRequestedAt(Instant.EPOCH);

    @Test
    void theRequestIdIsTheIdempotencyKeyAndWithoutAnotherTheTransactionReference() {
        NewCharge charge = TapRequests.charge(request.build(), Optional.empty());

        assertThat(charge.references().idempotencyKey()).isEqualTo("r1");
        assertThat(charge.references().order()).contains("o1");
        assertThat(charge.references().transaction()).contains("r1");
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
        assertThat(charge.customer().firstName()).contains("Sample");
        assertThat(charge.customer().phone())
                .hasValueSatisfying(phone -> assertThat(phone.number()).isEqualTo("50000000"));
    }
}
