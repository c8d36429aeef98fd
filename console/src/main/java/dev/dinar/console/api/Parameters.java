package dev.dinar.console.api;

import dev.dinar.console.index.Found;
import dev.dinar.console.index.Search;
import dev.dinar.events.ChargeStatus;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a program asks for, read strictly: a person's form shows what was understood of it, a program would take all payments for those
 * that it meant.
 *
 * @param search what is looked for
 * @param after where the page begins; empty for the first
 * @param limit how many rows at most
 */
record Parameters(Search search, Optional<Found.Place> after, int limit) {

    static final int USUAL = 50;
    static final int MOST = 500;

    private static final int LONGEST = 200;
    private static final Set<String> NAMES =
            Set.of("q", "amount", "currency", "status", "from", "to", "alerted", "after", "limit");
    private static final Set<String> STATUSES = Stream.concat(
                    Arrays.stream(ChargeStatus.values()).map(Enum::name), Stream.of("ASKED", "REJECTED"))
            .collect(Collectors.toUnmodifiableSet());

    /** Reads what stands in an address, by name. */
    static Parameters of(Map<String, String> given) throws BadParameter {
        for (String name : given.keySet()) {
            if (!NAMES.contains(name)) {
                throw new BadParameter(
                        name,
                        "there is no such parameter; there are "
                                + NAMES.stream().sorted().collect(Collectors.joining(", ")));
            }
        }
        Search search = new Search(
                one(given, "q", ".{1," + LONGEST + "}", "1 to " + LONGEST + " characters"),
                one(given, "amount", "[0-9]{1,15}(?:\\.[0-9]{1,6})?", "a decimal such as 1.250")
                        .map(BigDecimal::new),
                one(given, "currency", "[A-Z]{3}", "an ISO 4217 code such as KWD"),
                status(given),
                day(given, "from"),
                day(given, "to"),
                one(given, "alerted", "true|false", "true or false")
                        .filter("true"::equals)
                        .isPresent());
        Optional<String> after = one(given, "after", ".{1," + LONGEST + "}", "what an answer's next says");
        Optional<Found.Place> place = after.flatMap(Found.Place::of);
        if (after.isPresent() && place.isEmpty()) {
            throw new BadParameter("after", "what an answer's next says, unchanged");
        }
        String expected = "a number from 1 to " + MOST;
        int limit = one(given, "limit", "[0-9]{1,4}", expected)
                .map(Integer::parseInt)
                .orElse(USUAL);
        if (limit < 1 || limit > MOST) {
            throw new BadParameter("limit", expected);
        }
        return new Parameters(search, place, limit);
    }

    private static Optional<String> status(Map<String, String> given) throws BadParameter {
        Optional<String> status = Optional.ofNullable(given.get("status"));
        if (status.isPresent() && !STATUSES.contains(status.get())) {
            throw new BadParameter(
                    "status", "one of " + STATUSES.stream().sorted().collect(Collectors.joining(", ")));
        }
        return status;
    }

    private static Optional<LocalDate> day(Map<String, String> given, String name) throws BadParameter {
        String expected = "a day in Kuwait such as 2026-03-01";
        Optional<String> text = one(given, name, "[0-9]{4}-[0-9]{2}-[0-9]{2}", expected);
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeException _) {
            throw new BadParameter(name, expected);
        }
    }

    private static Optional<String> one(Map<String, String> given, String name, String form, String expected)
            throws BadParameter {
        Optional<String> value = Optional.ofNullable(given.get(name));
        if (value.isPresent() && !value.get().matches(form)) {
            throw new BadParameter(name, expected);
        }
        return value;
    }
}
