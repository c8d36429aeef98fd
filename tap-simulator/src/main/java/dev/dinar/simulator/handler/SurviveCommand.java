package dev.dinar.simulator.handler;

import dev.dinar.tap.SecretKey;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code survive}: of {@code ./dinar} and of the simulator's image. */
@Command(
        name = "survive",
        description = {
            "Does your webhook handler survive? Posts genuine and hostile webhooks to it.",
            "They are what Tap posts, and what others do: forged, changed, late, twice, reordered, reversed, with three decimals,"
                    + " with odd fields. Works on any handler in any language.",
            "Says of each what was sent, what was answered and what a right handler does, and then what your own books must say."
                    + " docs/webhook-handlers.md tells why each happens.",
            "It posts payments that look real to whoever has the same test key: only to a handler whose orders are play."
        },
        footer = {
            "",
            "For example:",
            "  survive --url http://localhost:3000/webhook --secret-key sk_test_...",
            "  survive --url http://localhost:3000/webhook --only forged,amount-changed --json",
            "",
            "Exit code: 0 every answer was right, 1 one was not or nobody answers, 2 the command is misused."
        },
        mixinStandardHelpOptions = true)
public final class SurviveCommand implements Callable<Integer> {

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the handler takes Tap's webhooks, such as http://localhost:3000/webhook.")
    private URI url;

    @Option(
            names = "--secret-key",
            paramLabel = "sk_test_...",
            description = "The test key that the handler verifies with, any made-up one (default: TAP_SECRET_KEY)."
                    + " A live key is refused.")
    private String secretKey;

    @Option(
            names = "--order",
            paramLabel = "ID",
            description = "The order that every webhook names, for a handler that refuses orders which it does not know"
                    + " (default: a made-up one for each case, so that your books can be compared).")
    private String order;

    @Option(names = "--only", paramLabel = "CASE", split = ",", description = "Only these cases, as --list names them.")
    private Set<String> only = new LinkedHashSet<>();

    @Option(names = "--json", description = "Print one JSON object in place of the table.")
    private boolean json;

    @Option(names = "--list", description = "Print the names of the cases, and post nothing.")
    private boolean list;

    @Spec
    private CommandSpec spec;

    /** For picocli. */
    public SurviveCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            HandlerTrial.names().forEach(out::println);
            return 0;
        }
        HandlerTrial trial = trial();
        if (!json) {
            out.println("Does " + url + " survive? " + trial.cases() + " cases, " + trial.webhooks() + " webhooks");
            out.flush();
        }
        List<Finding> findings;
        try {
            findings = trial.run(finding -> tell(out, finding));
        } catch (ConnectException e) {
            spec.commandLine().getErr().println(spec.root().name() + ": " + e.getMessage());
            return 1;
        }
        Report report = new Report(url, findings);
        if (json) {
            out.println(report.json());
        } else {
            report.closing().forEach(out::println);
        }
        out.flush();
        return report.passed() ? 0 : 1;
    }

    private void tell(PrintWriter out, Finding finding) {
        if (!json) {
            out.println(Report.line(finding));
            out.flush();
        }
    }

    private HandlerTrial trial() {
        String key = secretKey == null ? System.getenv("TAP_SECRET_KEY") : secretKey;
        if (url == null
                || url.getHost() == null
                || !String.valueOf(url.getScheme()).matches("https?")) {
            throw misused("--url " + (url == null ? "is missing" : "'" + url + "' is no address")
                    + ": give the handler's, such as http://localhost:3000/webhook");
        }
        if (key == null || key.isBlank()) {
            throw misused(
                    "--secret-key is missing: give the test key that the handler verifies with, or set TAP_SECRET_KEY");
        }
        try {
            return HandlerTrial.of(url, SecretKey.of(key), Optional.ofNullable(order), only);
        } catch (IllegalArgumentException e) {
            throw misused(e.getMessage());
        }
    }

    private ParameterException misused(@Nullable String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
