package dev.dinar.console.web;

import dev.dinar.console.live.Numbers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** The numbers as pages are told of them: whole ones, durations in milliseconds; what is not known is left out. Pure. */
final class NumbersJson {

    private NumbersJson() {}

    static String of(Numbers numbers) {
        JsonObject json = new JsonObject()
                .put("paid", numbers.paidInTheLastMinute())
                .put("stuck", numbers.stuck())
                .put("alerts", numbers.openAlerts())
                .put("letters", numbers.letters())
                .put("hour", sum(numbers.paidByMinute()))
                .put("failed", sum(numbers.failedByMinute()))
                .put("caughtUp", numbers.caughtUp())
                .put("minutes", new JsonArray(numbers.paidByMinute()));
        JsonObject durations = new JsonObject();
        numbers.lateness().map(Duration::toMillis).ifPresent(millis -> durations.put("lateness", millis));
        numbers.latenessOfMost().map(Duration::toMillis).ifPresent(millis -> durations.put("latenessOfMost", millis));
        numbers.toPaid().map(Duration::toMillis).ifPresent(millis -> durations.put("toPaid", millis));
        numbers.toPaidOfMost().map(Duration::toMillis).ifPresent(millis -> durations.put("toPaidOfMost", millis));
        JsonObject statuses = new JsonObject();
        new TreeMap<>(numbers.statuses()).forEach(statuses::put);
        return json.put("durations", durations).put("statuses", statuses).encode();
    }

    private static int sum(List<Integer> minutes) {
        return minutes.stream().mapToInt(Integer::intValue).sum();
    }
}
