package dev.dinar.simulator.handler;

import dev.dinar.simulator.WebhookClient;
import dev.dinar.simulator.handler.HandlerCase.Timing;
import dev.dinar.tap.SecretKey;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Tries a handler: posts the webhooks of each case, one case after another. Not thread-safe. */
public final class HandlerTrial {

    private static final String LIVE = "a live key would sign payments that look real: use the test key (sk_test_...)";

    private final URI url;
    private final List<HandlerCase> cases;

    private HandlerTrial(URI url, List<HandlerCase> cases) {
        this.url = url;
        this.cases = cases;
    }

    /**
     * A trial.
     *
     * @param url where the handler takes webhooks
     * @param key the merchant's key that the handler verifies with; a test key
     * @param order the order that every webhook names; without it, each case has an order of its own
     * @param only the names of the cases to try; all when empty
     * @throws IllegalArgumentException when the key is no test key, or a name is no case's; the message names the remedy
     */
    public static HandlerTrial of(URI url, SecretKey key, Optional<String> order, Set<String> only) {
        switch (key.mode()) {
            case TEST -> {}
            case LIVE -> throw new IllegalArgumentException(LIVE);
            case UNKNOWN -> throw new IllegalArgumentException("the key is no test key of Tap's (sk_test_...)");
        }
        List<HandlerCase> all = HandlerCases.of(Scene.of(key, Instant.now(), order));
        only.stream().filter(name -> !names().contains(name)).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException(
                    "there is no case '" + unknown + "'. Cases: " + String.join(", ", names()));
        });
        return new HandlerTrial(
                url,
                all.stream()
                        .filter(each -> only.isEmpty() || only.contains(each.name()))
                        .toList());
    }

    /** The names of all cases, in the order in which they are tried. */
    public static List<String> names() {
        return HandlerCases.of(Scene.of(SecretKey.of("sk_test_names"), Instant.EPOCH, Optional.empty())).stream()
                .map(HandlerCase::name)
                .toList();
    }

    /** How many webhooks it posts. */
    public int webhooks() {
        return cases.stream().mapToInt(each -> each.posts().size()).sum();
    }

    /** How many cases it tries. */
    public int cases() {
        return cases.size();
    }

    /**
     * Posts everything; takes ten seconds at most for each webhook.
     *
     * @param told each finding as it is made
     * @return all of them
     * @throws ConnectException when nothing listens there at the first webhook
     */
    public List<Finding> run(Consumer<Finding> told) throws ConnectException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        try (WebhookClient client = new WebhookClient();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (HandlerCase each : cases) {
                Finding finding = new Finding(
                        each.name(),
                        each.sends(),
                        each.harm(),
                        each.timing() == Timing.AT_ONCE ? atOnce(client, threads, each) : inTurn(client, each),
                        each.books());
                if (findings.isEmpty() && finding.answers().getFirst().problem().equals(NOBODY)) {
                    throw new ConnectException("nothing listens at " + url + ": is your handler up?");
                }
                findings.add(finding);
                told.accept(finding);
            }
        }
        return findings;
    }

    private static final String NOBODY = "nothing listens there";

    private List<HandlerAnswer> inTurn(WebhookClient client, HandlerCase each) throws InterruptedException {
        List<HandlerAnswer> answers = new ArrayList<>();
        for (Post post : each.posts()) {
            answers.add(answer(client, post));
        }
        return answers;
    }

    private List<HandlerAnswer> atOnce(WebhookClient client, ExecutorService threads, HandlerCase each)
            throws InterruptedException {
        List<Future<HandlerAnswer>> underWay = each.posts().stream()
                .map(post -> threads.submit(() -> answer(client, post)))
                .toList();
        List<HandlerAnswer> answers = new ArrayList<>();
        for (Future<HandlerAnswer> one : underWay) {
            try {
                answers.add(one.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a webhook could not be posted", e.getCause());
            }
        }
        return answers;
    }

    private HandlerAnswer answer(WebhookClient client, Post post) throws InterruptedException {
        long started = System.nanoTime();
        int status = 0;
        String problem = "";
        try {
            status = client.post(url, post.webhook());
        } catch (ConnectException _) {
            problem = NOBODY;
        } catch (HttpTimeoutException _) {
            problem = "no answer in 10 s";
        } catch (IOException _) {
            problem = "the connection ended without an answer";
        }
        return new HandlerAnswer(status, problem, (System.nanoTime() - started) / 1_000_000, post.expected());
    }
}
