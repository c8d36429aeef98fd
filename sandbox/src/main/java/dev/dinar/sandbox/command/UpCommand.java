package dev.dinar.sandbox.command;

import dev.dinar.cli.Failure;
import dev.dinar.cli.terminal.Colours;
import dev.dinar.sandbox.Ports;
import dev.dinar.sandbox.RunFile;
import dev.dinar.sandbox.Sandbox;
import dev.dinar.sandbox.smoke.SmokeRun;
import dev.dinar.sandbox.webhook.WebhookPost;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        description = "Starts Kafka, a schema registry, Dinar's services and a Tap simulator, and stays until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

    @Mixin
    private PortOptions ports;

    @Option(
            names = "--smoke",
            description = "Run one payment through everything, print each step, stop, and exit 0 if all went well.")
    private boolean smoke;

    @Option(
            names = "--console-login",
            description =
                    "The console asks who you are: a provider of identities beside it lets you choose, without a password.")
    private boolean consoleLogin;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        RunFile runFile = Home.runFile();
        runFile.read().ifPresent(run -> {
            throw new Failure("A sandbox runs here already (process " + run.pid() + "): stop it with ./dinar down");
        });
        Ports chosen = ports.ports();
        chosen.conflict().ifPresent(conflict -> {
            throw new Failure(conflict);
        });
        PrintWriter out = spec.commandLine().getOut();
        long started = System.nanoTime();
        Sandbox sandbox = Sandbox.start(
                Home.folder(),
                chosen,
                WebhookPost.keyOfEnvironment().reveal(),
                consoleLogin ? Sandbox.ConsoleLogin.CHOSEN : Sandbox.ConsoleLogin.NONE,
                part -> {
                    out.println("Starting " + part + " ...");
                    out.flush();
                });
        sandbox.whenAPartEndsByItself(end -> {
            out.println("dinar: " + end + "; stop the rest with Ctrl-C and start again with ./dinar up");
            out.flush();
        });
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(sandbox, runFile, stopped, out), "dinar-down"));
        runFile.write(chosen);
        out.println(Summary.of(chosen, Duration.ofNanos(System.nanoTime() - started)));
        out.flush();
        if (smoke) {
            return new SmokeRun(sandbox, out).run() ? 0 : 1;
        }
        stopped.await();
        return 0;
    }

    private static void stop(Sandbox sandbox, RunFile runFile, CountDownLatch stopped, PrintWriter out) {
        out.println("Stopping ...");
        out.flush();
        sandbox.close();
        runFile.delete();
        out.println("Stopped.");
        out.flush();
        stopped.countDown();
    }

    /** What runs where, and what to try. */
    private static final class Summary {
        static String of(Ports ports, Duration took) {
            return String.format(
                    Locale.ROOT,
                    """

                    Dinar is up after %.1f s. Open this, pay an order and watch it become paid:

                      %s

                    What runs:
                      console          http://localhost:%d/   what an operator sees of it
                      Kafka            localhost:%d
                      Schema registry  http://localhost:%d/apis/ccompat/v7
                      webhook-ingress  http://localhost:%d/webhooks/tap/default   ready: http://localhost:%d/health/ready
                      processor        http://localhost:%d/charges/{id}           ready: http://localhost:%d/health/ready
                      charge-gateway   topics charge-requests and charge-replies    ready: http://localhost:%d/health/ready
                      Tap simulator    http://localhost:%d/v2

                    Or, in another terminal:
                      ./dinar tail order-paid
                      ./dinar pay --amount 1.250 --order A1
                      ./dinar send-webhook samples/knet-captured.json --fresh --order A2
                    Ctrl-C stops everything; data and logs stay in .dinar/.
                    """,
                    took.toMillis() / 1000.0,
                    Colours.AUTO.bold("http://localhost:" + ports.shop() + "/"),
                    ports.console(),
                    ports.kafka(),
                    ports.registry(),
                    ports.ingress(),
                    ports.ingressManagement(),
                    ports.processor(),
                    ports.processorManagement(),
                    ports.gatewayManagement(),
                    ports.simulator());
        }
    }
}
