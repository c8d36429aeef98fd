package dev.dinar.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.PaymentFailure;
import dev.dinar.schemas.Topics;
import dev.dinar.simulator.handler.Books.State;
import dev.dinar.simulator.handler.Finding;
import dev.dinar.simulator.handler.HandlerTrial;
import dev.dinar.tap.SecretKey;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code ./dinar survive} asks of every webhook handler, asked of Dinar's own: the answers, and the books. */
@ExtendWith(SharedKafka.class)
final class SurviveTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void dinarAnswersEveryCaseAsItMustAndBooksIt() throws Exception {
        String prefix = "survive-" + UUID.randomUUID() + ".";
        try (Deployment deployment = Deployment.start(prefix);
                TopicContents<OrderPaid> paid = TopicContents.of(Topics.ORDER_PAID, prefix);
                TopicContents<OrderPaymentFailed> failed = TopicContents.of(Topics.ORDER_PAYMENT_FAILED, prefix)) {
            List<Finding> findings = trial(deployment);
            // What is paid of a second run shows that all of the first is through, partition by partition.
            List<Finding> second = trial(deployment);

            assertThat(findings)
                    .allSatisfy(finding -> assertThat(finding.passed())
                            .as("%s: %s, must be %s", finding.name(), finding.answered(), finding.expected())
                            .isTrue());
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(orders(paid)).containsAll(orders(second, State.PAID_ONCE)));
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(failed.values())
                            .filteredOn(order -> order.getReason() == PaymentFailure.REVERSED)
                            .extracting(OrderPaymentFailed::getOrderId)
                            .containsAll(orders(findings, State.REVERSED)));
            assertThat(orders(paid))
                    .doesNotHaveDuplicates()
                    .containsAll(orders(findings, State.PAID_ONCE))
                    .containsAll(orders(findings, State.REVERSED))
                    .doesNotContainAnyElementsOf(orders(findings, State.NOT_PAID));
        }
    }

    private static List<Finding> trial(Deployment deployment) throws Exception {
        URI url = URI.create("http://127.0.0.1:" + deployment.ingress().port() + "/webhooks/tap/default");
        return HandlerTrial.of(url, SecretKey.of(Deployment.KEY), Optional.empty(), Set.of())
                .run(_ -> {});
    }

    private static List<String> orders(TopicContents<OrderPaid> paid) {
        return paid.values().stream().map(OrderPaid::getOrderId).toList();
    }

    private static List<String> orders(List<Finding> findings, State state) {
        return findings.stream()
                .map(Finding::books)
                .filter(books -> books.state() == state)
                .map(books -> books.order())
                .distinct()
                .toList();
    }
}
