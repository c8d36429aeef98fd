package dev.dinar.console.replay;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.KafkaException;

/**
 * Replays dead letters that somebody chose, by the code of {@code ./dinar replay}: a letter is a pointer, and never believed. One at a
 * time. Thread-safe; blocks.
 */
public final class Replays {

    /** How many letters may be chosen at once. */
    public static final int MOST = 200;

    /** What came of a replay, or would. */
    public sealed interface Result {

        /**
         * It ran.
         *
         * @param replayed how many letters were, or would be, written again
         * @param stayed how many were not, or would not be
         * @param lines how they fared, in the words of {@code ./dinar replay}
         */
        record Ran(int replayed, int stayed, List<String> lines) implements Result {}

        /**
         * It could not.
         *
         * @param why a sentence for an operator
         */
        record Failed(String why) implements Result {}

        /** Another one runs. */
        record Busy() implements Result {}
    }

    private final Config config;
    private final boolean mayWrite;
    private final Semaphore turn = new Semaphore(1);

    /**
     * Replays in a deployment.
     *
     * @param config its complete configuration
     * @param processorId what the processor's own topics are called after
     * @param mayWrite whether this console may write letters again; dry runs it may always make
     */
    public Replays(Config config, String processorId, boolean mayWrite) {
        this.config = ConfigFactory.parseMap(Map.of("dinar.processor.streams.application-id", processorId))
                .withFallback(config);
        this.mayWrite = mayWrite;
    }

    /** Whether more than a dry run is allowed. */
    public boolean mayWrite() {
        return mayWrite;
    }

    /**
     * Looks at letters, and writes them again if that is asked for and allowed.
     *
     * @param topic their topic, without a prefix; one of {@link DeadLetters#isOfLetters}
     * @param numbers which, as {@code partition@offset}; at least one
     */
    public Result run(String topic, Set<String> numbers, boolean execute) throws InterruptedException {
        if (numbers.isEmpty() || numbers.size() > MOST || (execute && !mayWrite)) {
            throw new IllegalArgumentException("nothing chosen, too much chosen, or not allowed");
        }
        Topic<?> letters = Judges.TOPICS.stream()
                .filter(each -> each.name().equals(topic))
                .findFirst()
                .orElseThrow();
        if (!turn.tryAcquire()) {
            return new Result.Busy();
        }
        try (Judge judge = Judges.of(letters, config, false, InstantSource.system())) {
            Selection selection = new Selection(Optional.empty(), Optional.empty(), Optional.empty(), numbers);
            String name = letters.name(TopicsSettings.from(config).prefix());
            Tally tally = new Replay(KafkaSettings.from(config), name, judge, limiter())
                    .run(selection, Replay.Start.AGAIN, execute, _ -> {});
            return new Result.Ran(tally.replayable(), tally.staying(), tally.lines());
        } catch (BadConfiguration | KafkaException e) {
            return new Result.Failed(String.valueOf(e.getMessage()));
        } finally {
            turn.release();
        }
    }

    private static RateLimiter limiter() {
        return RateLimiter.of(
                "replay",
                RateLimiterConfig.custom()
                        .limitForPeriod(1)
                        .limitRefreshPeriod(Duration.ofMillis(50))
                        .timeoutDuration(Duration.ofMinutes(1))
                        .build());
    }
}
