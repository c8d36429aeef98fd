package dev.dinar.torture;

import dev.dinar.torture.checker.Checker;
import dev.dinar.torture.checker.CommittedLog;
import dev.dinar.torture.checker.Evidence;
import dev.dinar.torture.checker.TapCharge;
import dev.dinar.torture.checker.TapCharges;
import dev.dinar.torture.checker.Violation;
import dev.dinar.torture.deployment.Deployment;
import dev.dinar.torture.deployment.Node;
import dev.dinar.torture.deployment.Troublemaker;
import dev.dinar.torture.history.History;
import dev.dinar.torture.history.Operation;
import dev.dinar.torture.load.Checkout;
import dev.dinar.torture.load.Latencies;
import dev.dinar.torture.load.Outstanding;
import dev.dinar.torture.load.Watcher;
import dev.dinar.torture.load.WebhookLoad;
import dev.dinar.torture.plan.Agenda;
import dev.dinar.torture.plan.FaultPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** One run from the first process to the judgement. For one thread. */
final class TortureRun {

    private static final long PROGRESS_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long STEP_MILLIS = 50;
    private static final long BEHIND_MILLIS = 5_000;

    /** How long the last faults of brokers may wait for the brokers. */
    private static final Duration TOGETHER_AGAIN = Duration.ofMinutes(3);

    private final TortureSettings settings;
    private final PrintWriter out;
    private final long launched = System.nanoTime();
    private final Outstanding outstanding = new Outstanding();
    private final Map<String, Integer> endedByThemselves = new TreeMap<>();
    private final Size size = new Size();
    private long shown;

    TortureRun(TortureSettings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
    }

    /**
     * Runs it. Whatever happens, no process is left.
     *
     * @throws IOException when Tap's charges cannot be listed
     */
    TortureReport run() throws IOException, InterruptedException {
        FaultPlan plan = FaultPlan.of(
                settings.seed(),
                new FaultPlan.Wish(
                        settings.window(),
                        settings.kills(),
                        settings.pauses(),
                        settings.cuts(),
                        settings.longestTrouble()));
        Path file = settings.folder().resolve("history.jsonl");
        Deployment deployment = Deployment.launch(settings.folder());
        Thread cleaner = new Thread(deployment::close, "end-processes");
        Runtime.getRuntime().addShutdownHook(cleaner);
        try (deployment;
                History history = History.create(file)) {
            deployment.awaitReady(this::say);
            return clients(deployment, history, plan, file);
        } finally {
            forget(cleaner);
        }
    }

    private static void forget(Thread cleaner) {
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException _) {
            // The JVM is going down and runs it itself.
        }
    }

    private TortureReport clients(Deployment deployment, History history, FaultPlan plan, Path file)
            throws IOException, InterruptedException {
        say("all is ready; " + settings.rate() + " payments and " + settings.requests() + " requests a second");
        Map<String, URI> ingresses = new LinkedHashMap<>();
        for (String ingress : List.of("ingress-1", "ingress-2")) {
            ingresses.put(ingress, deployment.webhooks(ingress));
        }
        try (Checkout checkout = new Checkout(
                        deployment.bootstrapServers(),
                        deployment.registryUrl(),
                        deployment.tap(),
                        settings.requests(),
                        history,
                        outstanding);
                Watcher watcher = new Watcher(
                        deployment.bootstrapServers(), deployment.registryUrl(), checkout, history, outstanding);
                WebhookLoad webhooks =
                        new WebhookLoad(ingresses, Deployment.SECRET_KEY, settings.rate(), history, outstanding)) {
            Moments moments = trouble(deployment, history, plan, webhooks, watcher);
            webhooks.end();
            checkout.end();
            boolean settled = settle(deployment, checkout, watcher);
            long settledAfter = (System.nanoTime() - moments.over()) / 1_000_000_000L;
            history.close();
            say("the judgement: all that is committed is read");
            Evidence evidence = evidence(deployment, file);
            List<Violation> violations = new ArrayList<>();
            if (!settled) {
                outstanding.some().forEach(owed -> violations.add(new Violation("nothing waits for ever", owed)));
            }
            violations.addAll(Checker.judge(evidence));
            return TortureReport.of(
                    settings,
                    plan,
                    evidence,
                    violations,
                    new TortureReport.Clients(
                            webhooks.posted(),
                            webhooks.answers(200),
                            webhooks.givenUp(),
                            webhooks.leftOut(),
                            checkout.requests()),
                    figures(moments, settledAfter),
                    endedByThemselves,
                    size.growth());
        }
    }

    /**
     * When the trouble began and was over, and when the load ended; {@link System#nanoTime}'s.
     */
    private record Moments(long began, long mended, long over) {}

    private Moments trouble(
            Deployment deployment, History history, FaultPlan plan, WebhookLoad webhooks, Watcher watcher)
            throws InterruptedException {
        Troublemaker troublemaker = new Troublemaker(deployment);
        Agenda agenda = new Agenda(plan);
        long began = System.nanoTime() + TortureSettings.BEFORE.toNanos();
        long mended = began;
        Duration last = Duration.ZERO;
        int begun = 0;
        while (!agenda.isOver()) {
            Duration now = Duration.ofNanos(System.nanoTime() - began);
            if (now.compareTo(plan.end()) > 0 && now.minus(last).compareTo(TOGETHER_AGAIN) > 0) {
                throw new IllegalStateException("the brokers did not come together again: see their logs");
            }
            Optional<Agenda.Step> due = agenda.due(now, deployment::brokersAreWhole);
            if (due.isEmpty()) {
                rest(deployment, watcher, Optional.of(webhooks));
                continue;
            }
            last = now;
            switch (due.get()) {
                case Agenda.Step.Begin begin -> {
                    begun++;
                    String words = begin.fault().words();
                    say("fault " + begun + " of " + plan.faults().size() + ": " + words);
                    history.write(new Operation.Trouble(System.currentTimeMillis(), words));
                    troublemaker.begin(begin.fault());
                }
                case Agenda.Step.Mend mend -> {
                    troublemaker.mend(mend.fault());
                    history.write(new Operation.Trouble(
                            System.currentTimeMillis(), "over: " + mend.fault().words()));
                    mended = System.nanoTime();
                }
            }
        }
        say("all is mended");
        while (System.nanoTime() < mended + TortureSettings.AFTER.toNanos()) {
            rest(deployment, watcher, Optional.of(webhooks));
        }
        return new Moments(began, mended, System.nanoTime());
    }

    /** Whether all that is owed came before the limit. */
    private boolean settle(Deployment deployment, Checkout checkout, Watcher watcher) throws InterruptedException {
        long limit = System.nanoTime() + settings.settle().toNanos();
        while (outstanding.size() > 0 || checkout.underWay() > 0) {
            if (System.nanoTime() > limit) {
                say("still owed after " + settings.settle().toSeconds() + " s: " + outstanding.some());
                return false;
            }
            rest(deployment, watcher, Optional.empty());
        }
        // What nobody waits for by name, such as the table, is committed with it or right after.
        Thread.sleep(2_000);
        return true;
    }

    private void rest(Deployment deployment, Watcher watcher, Optional<WebhookLoad> webhooks)
            throws InterruptedException {
        watcher.mustRead();
        for (Node node : deployment.nodes()) {
            if (node.hasEndedByItself()) {
                // As an orchestrator does. That it ended is told; whether it may is judged by what comes of it.
                say(node.name() + " ended by itself with " + node.exitCode().orElse(-1) + ": started again");
                endedByThemselves.merge(node.name(), 1, Integer::sum);
                node.start();
            }
        }
        if (System.nanoTime() - shown > PROGRESS_NANOS) {
            shown = System.nanoTime();
            size.look(deployment.nodes());
            say(webhooks.map(load -> String.format(
                                    Locale.ROOT,
                                    "%,d webhooks, %,d answered 200, %,d given up; ",
                                    load.posted(),
                                    load.answers(200),
                                    load.givenUp()))
                            .orElse("")
                    + outstanding.size() + " owed");
        }
        Thread.sleep(STEP_MILLIS);
    }

    private Evidence evidence(Deployment deployment, Path file) throws IOException, InterruptedException {
        List<TapCharge> tap = TapCharges.list(deployment.tap(), Deployment.SECRET_KEY);
        return new Evidence(
                History.read(file), tap, CommittedLog.read(deployment.bootstrapServers(), deployment.registryUrl()));
    }

    private TortureReport.Figures figures(Moments moments, long settledAfter) {
        long before = TortureSettings.BEFORE.toNanos() / 2;
        Latencies paid = outstanding.paid();
        OptionalLong normal = paid.perMille(990, moments.began() - before, moments.began());
        boolean behind = normal.isEmpty() || normal.getAsLong() > BEHIND_MILLIS;
        return new TortureReport.Figures(
                paid.perMille(500, moments.began() - before, moments.began()),
                normal,
                paid.perMille(500, moments.began(), moments.mended()),
                paid.perMille(990, moments.began(), moments.mended()),
                paid.perMille(1_000, moments.began(), moments.mended()),
                behind,
                behind
                        ? OptionalLong.empty()
                        : paid.recovered(2 * normal.getAsLong(), moments.mended(), moments.over()),
                settledAfter);
    }

    private void say(String words) {
        long seconds = Duration.ofNanos(System.nanoTime() - launched).toSeconds();
        out.printf(Locale.ROOT, "%3d:%02d  %s%n", seconds / 60, seconds % 60, words);
    }
}
