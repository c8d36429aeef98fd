package dev.dinar.gateway.sweep;

import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.api.Problem;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Tap for each that the log has and Tap's list does not: a list can lag, so only a 404 says that there is none.
 *
 * @param pages how fast Tap is asked, and how its objects become events
 */
record Unlisted(TapPages pages) {

    private static final Logger LOG = LoggerFactory.getLogger(Unlisted.class);
    private static final int MOST = 200;

    /** What came of asking. */
    sealed interface Answer {

        /**
         * Tap told of each.
         *
         * @param unknown what Tap does not have
         * @param behind what it has, in a later state than the log
         */
        record Asked(List<Fact> unknown, List<Listed> behind) implements Answer {}

        /** Tap does not tell now. */
        record NotNow(String reason, Optional<Duration> after) implements Answer {}

        /** It is no matter of one or two: nothing was asked. */
        record TooMany(int many) implements Answer {}

        /** Tap does not take the key, so nobody knows what it has. */
        record Refused(String problem) implements Answer {}
    }

    Answer ask(TapApi tap, String merchant, List<Fact> facts) {
        if (facts.size() > MOST) {
            return new Answer.TooMany(facts.size());
        }
        List<Fact> unknown = new ArrayList<>();
        List<Listed> behind = new ArrayList<>();
        for (Fact fact : facts) {
            if (!pages.pace().next()) {
                return new Answer.NotNow("the service stops", Optional.empty());
            }
            switch (tap.retrieve(fact.id())) {
                case TapAnswer.Accepted<ApiObject>(ApiObject object) ->
                    Listed.of(object, merchant, pages.mapper(), pages.clock().instant())
                            .filter(one -> fact.isBehind(one.fact()))
                            .ifPresent(behind::add);
                case TapAnswer.Rejected<ApiObject>(Problem problem) -> {
                    if (problem.cause() == Problem.Cause.NOT_FOUND) {
                        unknown.add(fact);
                    } else if (problem.cause() == Problem.Cause.CREDENTIALS) {
                        return new Answer.Refused(problem.description());
                    } else {
                        LOG.warn("Whether Tap has {} is not known: {}", fact.id(), problem.description());
                    }
                }
                case TapAnswer.Unavailable<ApiObject>(String reason, Optional<Duration> after) -> {
                    return new Answer.NotNow(reason, after);
                }
                case TapAnswer.Ambiguous<ApiObject>(String reason, Optional<Duration> after) -> {
                    return new Answer.NotNow(reason, after);
                }
            }
        }
        return new Answer.Asked(List.copyOf(unknown), List.copyOf(behind));
    }
}
