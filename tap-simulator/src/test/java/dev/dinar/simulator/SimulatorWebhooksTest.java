package dev.dinar.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.dinar.tap.MerchantKeys;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.webhook.Verification;
import dev.dinar.tap.webhook.VerifiedWebhook;
import dev.dinar.tap.webhook.WebhookVerifier;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatorWebhooksTest {

    private static final SecretKey KEY = SecretKey.of("sk_test_simulator");

    private WebhookSink sink;
    private TapSimulator tap;

    @BeforeEach
    void start() throws Exception {
        sink = new WebhookSink(KEY);
        tap = TapSimulator.start(SimulatorSettings.of(KEY, sink.url()));
    }

    @AfterEach
    void stop() {
        tap.close();
        sink.close();
    }

    @Test
    void aChargeInAGivenStateIsPostedOnDemandSignedTwice() throws Exception {
        String id = tap.charge("A-1", new BigDecimal("0.500"), "KWD", Outcome.CAPTURED);

        assertThat(tap.postWebhook(id)).isEqualTo(200);
        assertThat(tap.postWebhook(id)).isEqualTo(200);

        assertThat(sink.verified()).containsExactly(id + " CAPTURED", id + " CAPTURED");
        assertThat(((VerifiedWebhook) sink.received().getFirst())
                        .object()
                        .references()
                        .order())
                .contains("A-1");
    }

    @Test
    void everyOutcomeHasTapsShape() throws Exception {
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.AUTHORIZED) {
                tap.postWebhook(tap.charge("A-1", new BigDecimal("1.250"), "KWD", outcome));
            }
        }

        assertThat(sink.verified()).hasSize(Outcome.values().length - 1);
    }

    @Test
    void whatHappensToAChargeIsPostedByItself() {
        String id = initiated();

        tap.complete(id, Outcome.DECLINED);

        await().until(() -> sink.verified().equals(List.of(id + " DECLINED")));
        assertThat(tap.status(id)).isEqualTo("DECLINED");
    }

    @Test
    void initiatedAndAbandonedAreNeverPosted() {
        String id = initiated();
        tap.complete(id, Outcome.ABANDONED);
        tap.complete(id, Outcome.CAPTURED);

        await().until(() -> !sink.received().isEmpty());
        assertThat(sink.verified()).containsExactly(id + " CAPTURED");
    }

    @Test
    void aCapturedChargeCanOnlyBeGivenBack() {
        String id = tap.charge("A-1", BigDecimal.ONE, "KWD", Outcome.CAPTURED);

        assertThatIllegalStateException().isThrownBy(() -> tap.complete(id, Outcome.FAILED));
        tap.complete(id, Outcome.VOID);

        await().until(() -> !sink.received().isEmpty());
        assertThat(((VerifiedWebhook) sink.received().getFirst()).object().autoReversed())
                .isTrue();
    }

    @Test
    void aWebhookThatFailsIsTriedTwiceMore() {
        sink.failing(2);
        String id = initiated();

        tap.complete(id, Outcome.CAPTURED);

        await().until(() -> tap.deliveries().size() == 3);
        assertThat(tap.deliveries())
                .containsExactly(
                        new Delivery(id, "CAPTURED", 1, 503),
                        new Delivery(id, "CAPTURED", 2, 503),
                        new Delivery(id, "CAPTURED", 3, 200));
        assertThat(sink.verified()).hasSize(3);
    }

    @Test
    void afterThreeTriesTheWebhookIsLost() {
        sink.failing(99);
        String id = initiated();

        tap.complete(id, Outcome.CAPTURED);
        await().until(() -> tap.deliveries().size() == 3);
        tap.complete(id, Outcome.VOID);

        await().until(() -> tap.deliveries().size() == 6);
        assertThat(tap.deliveries()).noneMatch(Delivery::succeeded);
    }

    @Test
    void lostWebhooksAreNotPosted() {
        tap.faults().loseWebhooks(1);
        String lost = initiated();
        String posted = initiated();

        tap.complete(lost, Outcome.CAPTURED);
        tap.complete(posted, Outcome.CAPTURED);

        await().until(() -> !sink.received().isEmpty());
        assertThat(sink.verified()).containsExactly(posted + " CAPTURED");
    }

    @Test
    void webhooksCanComeTwiceAndInTheWrongOrder() {
        tap.faults().reorderWebhooks(true);
        String first = initiated();
        String second = initiated();

        tap.complete(first, Outcome.CAPTURED);
        tap.complete(second, Outcome.CAPTURED);
        await().until(() -> sink.received().size() == 2);
        assertThat(sink.verified()).containsExactly(second + " CAPTURED", first + " CAPTURED");

        tap.faults().clear().duplicateWebhooks(true);
        tap.complete(first, Outcome.VOID);
        await().until(() -> sink.received().size() == 4);
        assertThat(sink.verified().subList(2, 4)).containsOnly(first + " VOID");
    }

    @Test
    void aWebhookHeldBackForReorderingComesEvenIfNoneFollows() {
        tap.faults().reorderWebhooks(true);

        tap.complete(initiated(), Outcome.CAPTURED);

        await().until(() -> sink.received().size() == 1);
    }

    @Test
    void eachMerchantHasItsOwnKeyAndMode() {
        SecretKey live = SecretKey.of("sk_live_other");
        try (TapSimulator other =
                TapSimulator.start(SimulatorSettings.of(KEY, sink.url()).serving(List.of(live, KEY)))) {
            String id = other.charge("A-1", BigDecimal.ONE, "KWD", Outcome.CAPTURED);

            assertThat(id).startsWith("chg_LV");
            assertThat(new WebhookVerifier(MerchantKeys.of(live)).verify(other.webhook(id)))
                    .isInstanceOf(VerifiedWebhook.class);
            assertThat(new WebhookVerifier(MerchantKeys.of(KEY)).verify(other.webhook(id)))
                    .isInstanceOf(Verification.Refused.class);
        }
    }

    private String initiated() {
        return tap.charge("A-1", new BigDecimal("0.500"), "KWD", Outcome.INITIATED);
    }
}
