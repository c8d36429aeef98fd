package dev.dinar.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.OrderPaid;
import dev.dinar.sandbox.webhook.SampleBody;
import dev.dinar.sandbox.webhook.WebhookPost;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.DeadLetterHeaders;
import dev.dinar.schemas.Topics;
import dev.dinar.system.Bodies;
import dev.dinar.system.Deployment;
import dev.dinar.system.SharedKafka;
import dev.dinar.system.TopicContents;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.TapSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Webhooks that could not be mapped when they came, replayed by a version that can. */
@ExtendWith(SharedKafka.class)
final class ReplayWebhooksTest {

    private static final TapSigner TAP = new TapSigner(SecretKey.of(Deployment.KEY));
    private static final Instant CAME = Instant.ofEpochMilli(LetterBox.TIME);

    private final String prefix = "replay-" + UUID.randomUUID() + ".";
    private final String number = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final String charge = "chg_TS" + number;

    @Test
    void aWebhookThatCanBeMappedNowPaysItsOrderOnceHoweverOftenItIsReplayedAndAStillBadOneStays() throws Exception {
        try (Deployment deployment = Deployment.start(prefix);
                WebhookPost post = deployment.post();
                LetterBox box = new LetterBox(prefix, Deployment.KEY);
                TopicContents<ChargeEvent> events = TopicContents.of(Topics.CHARGE_EVENTS, prefix);
                TopicContents<OrderPaid> paid = TopicContents.of(Topics.ORDER_PAID, prefix)) {
            SampleBody good = captured(charge, "order-1");
            letter(box, good.bytes(), TAP.sign(good.bytes()));
            SampleBody forged = captured("chg_TSforged" + number, "order-2");
            letter(box, forged.bytes(), TAP.sign(good.bytes()));
            SampleBody unknown =
                    Bodies.with(captured("chg_TSother" + number, "order-3"), json -> json.put("currency", "XXX"));
            assertThat(post.send(unknown).body()).contains("dead_lettered");

            Ran dry = box.replay(Topics.WEBHOOK_DEAD_LETTERS);

            assertThat(dry.exit()).as(dry.output()).isZero();
            assertThat(dry.output())
                    .contains("a dry run, nothing is written")
                    .contains("1  to " + prefix + "charge-events: currency was not known then")
                    .contains("0@0 " + charge)
                    .contains("1  stays: its signature is of none of the merchant's keys")
                    .contains("1  stays: currency ")
                    .contains("1 would be replayed, 2 would stay.")
                    .contains("--execute");
            assertThat(events.records()).isEmpty();
            assertThat(box.hasProgress(Topics.WEBHOOK_DEAD_LETTERS)).isFalse();

            Ran executed = box.replay(Topics.WEBHOOK_DEAD_LETTERS, "--execute");

            assertThat(executed.output()).contains("1 replayed, 2 stayed.").contains("--again");
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(paid.values())
                            .extracting(OrderPaid::getOrderId)
                            .containsExactly("order-1"));
            assertThat(events.values())
                    .singleElement()
                    .satisfies(event -> assertThat(event.getObservedAt())
                            .as("when it came, not when it was replayed")
                            .isEqualTo(CAME));
            assertThat(events.records()).singleElement().satisfies(record -> {
                assertThat(CloudEvent.header(record.headers(), DeadLetterHeaders.REPLAYED_FROM))
                        .contains(prefix + "webhook-dead-letters/0@0");
                assertThat(CloudEvent.header(record.headers(), DeadLetterHeaders.REASON))
                        .isEmpty();
            });

            assertThat(box.replay(Topics.WEBHOOK_DEAD_LETTERS, "--execute").output())
                    .contains("No letters since the last run");
            assertThat(box.replay(Topics.WEBHOOK_DEAD_LETTERS, "--execute", "--again")
                            .output())
                    .contains("1 replayed, 2 stayed.");
            SampleBody another = captured("chg_TSlast" + number, "order-4");
            assertThat(post.send(good).status()).isEqualTo(200);
            assertThat(post.send(another).status()).isEqualTo(200);

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(paid.values())
                            .as("twice replayed and once more by Tap: paid once")
                            .extracting(OrderPaid::getOrderId)
                            .containsExactlyInAnyOrder("order-1", "order-4"));
            assertThat(events.ids().stream().filter(id -> id.startsWith(charge)))
                    .as("the id that the webhook itself gives")
                    .hasSize(3)
                    .containsOnly(events.values().getFirst().getEventId());
        }
    }

    @Test
    void withoutTheMerchantsKeyNothingIsReplayedAndTheMessageNamesTheVariable() throws Exception {
        try (LetterBox box = new LetterBox(prefix, "")) {
            Ran ran = box.replay(Topics.WEBHOOK_DEAD_LETTERS, "--execute");

            assertThat(ran.exit()).isEqualTo(2);
            assertThat(ran.output()).contains("TAP_SECRET_KEY");
        }
    }

    private static SampleBody captured(String charge, String order) {
        return Bodies.charge(charge, order, "CAPTURED", "000", CAME.minusSeconds(60));
    }

    /** What an older webhook-ingress would have left. */
    private static void letter(LetterBox box, byte[] body, ReceivedWebhook signed) throws Exception {
        box.write(
                Topics.WEBHOOK_DEAD_LETTERS,
                new String(body, UTF_8).replaceAll("(?s).*\"id\":\"(chg_[A-Za-z0-9]+)\".*", "$1"),
                body,
                Map.of(
                        DeadLetterHeaders.REASON, "currency was not known then",
                        DeadLetterHeaders.MERCHANT, "default",
                        DeadLetterHeaders.HASHSTRING, signed.hashstring().orElseThrow(),
                        DeadLetterHeaders.HASH, signed.hash().orElseThrow(),
                        CloudEvent.TIME, CAME.toString()));
    }
}
