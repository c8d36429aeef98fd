package dev.dinar.system.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.ChargeStatus;
import dev.dinar.sandbox.webhook.WebhookPost;
import dev.dinar.system.Bodies;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** TLS, a user for each service, and no right beside those that {@code AccessRights} lists. */
@Tag("containers")
final class SecuredKafkaTest {

    @TempDir
    private static Path folder;

    private static Stack stack;
    private static GenericContainer<?> ingress;

    @BeforeAll
    static void startTheStack() throws Exception {
        stack = new Stack(network -> new SecuredBroker(network, folder));
        PlatformTeam.prepare(stack);
        ingress = stack.ingress();
        stack.processor("processor-1");
    }

    @AfterAll
    static void stopTheStack() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void withTheRightsOfTheListAWebhookPaysAnOrder() throws Exception {
        String charge = "chg_TSsecured" + System.nanoTime();
        try (WebhookPost post = Stack.post(ingress)) {
            assertThat(post.send(Bodies.charge(
                                    charge, "order-" + charge, ChargeStatus.CAPTURED.name(), "000", Instant.now()))
                            .status())
                    .isEqualTo(200);
        }

        assertThat(PaidOrders.await(stack, Set.of("order-" + charge))).containsExactly("order-" + charge);
    }

    @Test
    void aServiceWithoutRightsDoesNotStartAndSaysWhich() {
        GenericContainer<?> stranger = stack.ingress(PlatformTeam.STRANGER)
                .waitingFor(Wait.forLogMessage(".*cannot start: .*\\n", 1).withStartupTimeout(Duration.ofMinutes(1)));
        stranger.start();

        assertThat(stranger.getLogs())
                .contains("may not use these topics: charge-events, refund-events, webhook-dead-letters")
                .contains("./dinar acls")
                .doesNotContain(SecuredBroker.passwordOf(PlatformTeam.STRANGER));
    }
}
