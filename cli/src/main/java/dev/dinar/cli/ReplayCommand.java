package dev.dinar.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.typesafe.config.Config;
import dev.dinar.cli.replay.Judge;
import dev.dinar.cli.replay.Judges;
import dev.dinar.cli.replay.Replay;
import dev.dinar.cli.replay.Selection;
import dev.dinar.cli.replay.Tally;
import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.TopicsSettings;
import dev.dinar.schemas.Topic;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        description = {
            "Replays dead letters: says what it would do, and does it with --execute.",
            "For when what kept them from being read was mended.",
            "",
            "webhook-dead-letters: verified once more by Tap's signature (TAP_SECRET_KEY, TAP_PREVIOUS_SECRET_KEY or --config),"
                    + " mapped, and written to charge-events or refund-events with the id that the event would have had.",
            "gateway-dead-letters, processor-dead-letters: the record that the letter was made of is put to the end of the topic"
                    + " that it was read from.",
            "",
            "Doing it twice has no second effect: events are known by their ids, requests by theirs. What still cannot be replayed"
                    + " stays in its topic until that deletes it, after 30 days, and is counted with the reason.",
            "A run goes on where the last one ended, unless it is told to start --again or which letters to take."
        },
        footer = {
            "",
            "For example:",
            "  ./dinar replay webhook-dead-letters                  what would happen",
            "  ./dinar replay webhook-dead-letters --execute        make it happen",
            "  ./dinar replay gateway-dead-letters --letter 0@17 --execute",
            "  ./dinar replay processor-dead-letters --from 2h --reason Serialization",
            "",
            "Exit code: 0 done, 1 broker or registry failed, 2 the command is misused."
        },
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "TOPIC",
            description = "webhook-dead-letters, gateway-dead-letters or processor-dead-letters, without a prefix.")
    private String topic;

    @Mixin
    private DeployedKafka deployed;

    @Mixin
    private JsonOutput output;

    @Option(names = "--execute", description = "Write. Without it nothing is changed anywhere.")
    private boolean execute;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many records a second are written at most (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--again", description = "Start with the oldest letter, not after the last run.")
    private boolean again;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only letters since then: 2026-11-24T10:00:00Z, or an age such as 90m, 2h or 3d.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Only letters before then.")
    private String to;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Only letters whose reason has this text in it.")
    private String reason;

    @Option(
            names = "--letter",
            paramLabel = "PARTITION@OFFSET",
            description = "Only this letter, named as a dry run prints it. May be given several times.")
    private Set<String> letters = new HashSet<>();

    @Option(
            names = "--trust-letters",
            description =
                    "Take a letter's own bytes where the record that it was made of is gone from its topic. Only where"
                            + " nobody but Dinar's services may write to the dead letters. Not needed for webhooks.")
    private boolean trustLetters;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (rate < 1) {
            throw misused("--rate must be 1 or more");
        }
        Topic<?> letterTopic = Judges.TOPICS.stream()
                .filter(each -> each.name().equals(topic))
                .findFirst()
                .orElseThrow(() -> misused("'" + topic + "' holds no dead letters. Topics: "
                        + Judges.TOPICS.stream().map(Topic::name).collect(Collectors.joining(", "))));
        Selection selection =
                new Selection(time("--from", from), time("--to", to), Optional.ofNullable(reason), letters);
        Config config = config();
        KafkaSettings kafka = KafkaSettings.from(config);
        BrokerCheck.of(kafka);
        try (Judge judge = judge(letterTopic, config)) {
            String name = letterTopic.name(TopicsSettings.from(config).prefix());
            Replay replay = new Replay(kafka, name, judge, limiter());
            output.say(name + " at " + kafka.bootstrapServers() + (execute ? "" : ": a dry run, nothing is written"));
            Tally tally = replay.run(
                    selection,
                    again ? Replay.Start.AGAIN : Replay.Start.AFTER_THE_LAST,
                    execute,
                    line -> output.say("  ... " + line));
            output.sayJson(JsonNodeFactory.instance
                    .objectNode()
                    .put("topic", name)
                    .put("executed", execute)
                    .setAll(tally.json()));
            report(tally, selection);
        }
        return 0;
    }

    private void report(Tally tally, Selection selection) {
        tally.lines().forEach(output::say);
        if (tally.all() == 0) {
            output.say(
                    "No letters" + (selection.isAll() && !again ? " since the last run; --again looks at all." : "."));
            return;
        }
        output.say(tally.replayable()
                + (execute ? " replayed, " : " would be replayed, ")
                + tally.staying()
                + (execute ? " stayed." : " would stay."));
        if (!execute && tally.replayable() > 0) {
            output.say("Make it happen with --execute.");
        }
        if (execute && tally.staying() > 0 && selection.isAll()) {
            output.say("When what keeps them is mended, take those that stayed once more with --again.");
        }
    }

    private Config config() {
        try {
            return deployed.config();
        } catch (BadConfiguration e) {
            throw misused(e.getMessage());
        }
    }

    private Judge judge(Topic<?> letterTopic, Config config) {
        try {
            return Judges.of(letterTopic, config, trustLetters, InstantSource.system());
        } catch (BadConfiguration e) {
            throw misused(e.getMessage());
        }
    }

    private RateLimiter limiter() {
        return RateLimiter.of(
                "replay",
                RateLimiterConfig.custom()
                        .limitForPeriod(1)
                        .limitRefreshPeriod(Duration.ofSeconds(1).dividedBy(rate))
                        .timeoutDuration(Duration.ofMinutes(1))
                        .build());
    }

    private Optional<Instant> time(String option, String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(text.matches("\\d+[smhd]") ? Instant.now().minus(age(text)) : Instant.parse(text));
        } catch (DateTimeException | ArithmeticException _) {
            throw misused(
                    option + ": '" + text + "' is neither a time such as 2026-11-24T10:00:00Z nor an age such as 2h");
        }
    }

    private static Duration age(String text) {
        String written = text.toUpperCase(Locale.ROOT);
        return Duration.parse(written.endsWith("D") ? "P" + written : "PT" + written);
    }

    private ParameterException misused(@Nullable String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
