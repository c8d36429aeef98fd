package dev.dinar.cli.replay;

import com.typesafe.config.Config;
import dev.dinar.ingress.WebhookReplay;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.TopicsSettings;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The judge of each topic of dead letters. */
public final class Judges {

    /** The topics whose letters can be replayed. */
    public static final List<Topic<?>> TOPICS =
            List.of(Topics.WEBHOOK_DEAD_LETTERS, Topics.GATEWAY_DEAD_LETTERS, Topics.PROCESSOR_DEAD_LETTERS);

    private static final List<Topic<?>> GATEWAYS_SOURCES = Topics.readByShareGroups();

    private static final List<Topic<?>> PROCESSORS_SOURCES = List.of(Topics.CHARGE_EVENTS, Topics.REFUND_EVENTS);

    private Judges() {}

    /**
     * The judge of a topic of {@link #TOPICS}.
     *
     * @param config the deployment's complete configuration
     * @param trustLetters whether a letter's own bytes are taken where the record that it was made of is gone
     * @throws dev.dinar.kit.config.BadConfiguration when a setting is missing that it needs; the message names it
     */
    public static Judge of(Topic<?> topic, Config config, boolean trustLetters, InstantSource clock) {
        String prefix = TopicsSettings.from(config).prefix();
        if (topic.equals(Topics.WEBHOOK_DEAD_LETTERS)) {
            return new WebhookJudge(WebhookReplay.of(config, clock));
        }
        Predicate<String> sources = topic.equals(Topics.GATEWAY_DEAD_LETTERS)
                ? names(GATEWAYS_SOURCES, prefix)
                : names(PROCESSORS_SOURCES, prefix).or(ownTopics(config));
        KafkaSettings kafka = KafkaSettings.from(config);
        return new RecordJudge(
                new Originals(Replay.consumer(kafka, "dinar-replay-" + topic.name(prefix))), sources, trustLetters);
    }

    private static Predicate<String> names(List<Topic<?>> topics, String prefix) {
        Set<String> names = topics.stream().map(topic -> topic.name(prefix)).collect(Collectors.toSet());
        return names::contains;
    }

    /** Those between the processor's own steps. */
    private static Predicate<String> ownTopics(Config config) {
        String application = config.getString("dinar.processor.streams.application-id");
        return name -> name.startsWith(application + "-") && name.endsWith("-repartition");
    }
}
