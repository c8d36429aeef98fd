package dev.dinar.tap.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** When Tap is given a rest, and who finds out whether it is well again. */
final class CircuitTest {

    private static final HttpTry DONE = new HttpTry.Done(new byte[0], _ -> Optional.empty());
    private static final HttpTry FAILED = new HttpTry.Uncertain("Tap answered HTTP 500");
    private static final HttpTry REFUSED =
            new HttpTry.Refused(new Problem(Problem.Cause.REQUEST, 400, Optional.empty(), Optional.empty(), "refused"));
    private static final Duration LONG = Duration.ofHours(1);

    /** The shortest that there is: whoever asks again and again is let through soon. */
    private static final Duration SHORT = Duration.ofMillis(1);

    private final List<Boolean> opened = new ArrayList<>();

    @Test
    void aTapThatFailsManyRequestsIsGivenARest() {
        Circuit circuit = circuit(4, LONG);

        for (int i = 0; i < 4; i++) {
            assertThat(circuit.pass(charge("failing-" + i), () -> FAILED)).isEqualTo(FAILED);
        }

        assertThat(opened).containsExactly(true);
        assertThat(isPassed(circuit, charge("good"))).isFalse();
        assertThat(circuit.pass(charge("good"), () -> DONE))
                .isEqualTo(new HttpTry.NotDone(
                        "Tap failed too often lately and is given a rest", Optional.of(LONG), true));
    }

    @Test
    void refusalsDoNotOpenTheCircuit() {
        Circuit circuit = circuit(4, LONG);

        for (int i = 0; i < 20; i++) {
            assertThat(circuit.pass(charge("refused-" + i), () -> REFUSED)).isEqualTo(REFUSED);
        }

        assertThat(opened).isEmpty();
    }

    @Test
    void aBudgetThatWasSpentInWaitingForLimitsOfOurOwnDoesNotOpenTheCircuit() {
        Circuit circuit = circuit(4, LONG);
        Transport transport = new Transport(new NobodyIsAsked(), Duration.ZERO);

        for (int i = 0; i < 20; i++) {
            Call call = charge("late-" + i);
            assertThat(circuit.pass(call, () -> transport.attempt(call, Deadline.in(Duration.ZERO))))
                    .isInstanceOf(HttpTry.NotDone.class);
        }

        assertThat(opened).isEmpty();
    }

    private static final class NobodyIsAsked implements TapConnection {
        @Override
        public Response exchange(Request request, Duration atMost) {
            throw new AssertionError("asked");
        }

        @Override
        public void close() {}
    }

    @Test
    void aFewRequestsThatFailForEverDoNotOpenTheCircuitForTheOthers() {
        Circuit circuit = circuit(10, LONG);

        for (int i = 0; i < 300; i++) {
            assertThat(circuit.pass(charge("doomed-" + i % 3), () -> FAILED)).isEqualTo(FAILED);
            if (i % 20 == 0) {
                assertThat(circuit.pass(charge("good-" + i), () -> DONE)).isEqualTo(DONE);
            }
        }

        assertThat(opened).isEmpty();
    }

    @Test
    void aRequestThatSucceededAndFailsAgainCountsAnew() {
        Circuit circuit = circuit(6, LONG);

        for (int i = 0; i < 2; i++) {
            circuit.pass(charge("flickering"), () -> DONE);
            circuit.pass(charge("flickering"), () -> FAILED);
        }
        circuit.pass(charge("failing-1"), () -> FAILED);
        assertThat(opened).isEmpty();
        circuit.pass(charge("failing-2"), () -> FAILED);

        assertThat(opened).as("four of six").containsExactly(true);
    }

    @Test
    void requestsThatFailForEverDoNotKeepTheCircuitOpen() {
        Circuit circuit = circuit(4, SHORT);
        for (int i = 0; i < 4; i++) {
            circuit.pass(charge("doomed-" + i), () -> FAILED);
        }
        assertThat(afterTheRest(circuit, charge("good"), DONE)).isEqualTo(DONE);

        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 4; j++) {
                circuit.pass(charge("doomed-" + j), () -> FAILED);
            }
            assertThat(circuit.pass(charge("good-" + i), () -> DONE)).isEqualTo(DONE);
        }

        assertThat(opened).containsExactly(true, false);
    }

    @Test
    void aTapThatIsStillNotWellIsGivenAnotherRest() {
        Circuit circuit = circuit(4, SHORT);

        for (int i = 0; i < 8; i++) {
            assertThat(afterTheRest(circuit, charge("failing-" + i), FAILED)).isEqualTo(FAILED);
        }

        assertThat(opened).containsExactly(true, true);
    }

    @Test
    void whatHasFailedBeforeTakesHalfOfTheTriesThatFindOutAtMost() throws Exception {
        Circuit circuit = circuit(8, SHORT);
        for (int i = 0; i < 8; i++) {
            circuit.pass(charge("doomed-" + i), () -> FAILED);
        }
        assertThat(afterTheRest(circuit, charge("good"), DONE)).isEqualTo(DONE);
        CountDownLatch silent = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(2);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpTry>> doomed = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Call call = charge("doomed-" + i);
                doomed.add(threads.submit(() -> circuit.pass(call, () -> {
                    asked.countDown();
                    await(silent);
                    return FAILED;
                })));
            }
            asked.await();

            assertThat(isPassed(circuit, charge("doomed-7"))).isFalse();
            assertThat(isPassed(circuit, charge("another"))).isTrue();

            silent.countDown();
            for (Future<HttpTry> each : doomed) {
                assertThat(each.get()).isEqualTo(FAILED);
            }
        }
        assertThat(isPassed(circuit, charge("doomed-7"))).isTrue();
    }

    @Test
    void onlyTheLatestFailuresAreRemembered() {
        FailedCalls failed = new FailedCalls(2);

        failed.tell(charge("1"), true);
        failed.tell(charge("2"), true);
        failed.tell(charge("1"), true);
        failed.tell(charge("3"), true);

        assertThat(failed.contains(charge("1"))).isTrue();
        assertThat(failed.contains(charge("2"))).isFalse();
        assertThat(failed.contains(charge("3"))).isTrue();
    }

    private static boolean isPassed(Circuit circuit, Call call) {
        boolean[] isPassed = {false};
        Supplier<HttpTry> attempt = () -> {
            isPassed[0] = true;
            return DONE;
        };
        circuit.pass(call, attempt);
        return isPassed[0];
    }

    /** Asks until it is let through. */
    private static HttpTry afterTheRest(Circuit circuit, Call call, HttpTry answer) {
        while (true) {
            HttpTry attempt = circuit.pass(call, () -> answer);
            if (attempt.equals(answer)) {
                return attempt;
            }
            Thread.onSpinWait();
        }
    }

    private Circuit circuit(int window, Duration rest) {
        return new Circuit(new TapApiSettings.Breaker(window, 60, rest), new CallWatch() {
            @Override
            public void attempted(String call, Result result, Duration took) {}

            @Override
            public void circuit(boolean open) {
                opened.add(open);
            }
        });
    }

    private static Call charge(String key) {
        return Call.post("/charges", Bodies.of(Requests.charge(key)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
