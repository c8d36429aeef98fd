package dev.dinar.tap.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.tap.json.Reading;
import dev.dinar.tap.json.TapReader;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Answers of Tap's API, for tests: made of the JSON that Tap would have sent. */
public final class TapAnswers {

    private TapAnswers() {}

    /** A charge, an authorization or a refund. */
    public static ApiObject object(String id, String status, String amount, String order, String transaction) {
        String json = String.format(Locale.ROOT, """
                {"id":"%s","status":"%s","amount":%s,"currency":"KWD","created":"1700000000000","charge_id":"chg_TS000001",
                 "reference":{"order":"%s","transaction":"%s"},"transaction":{"created":"1700000000000"}}""", id, status, amount, order, transaction);
        return read(json);
    }

    private static ApiObject read(String json) {
        if (TapReader.read(json.getBytes(UTF_8)) instanceof Reading.Read(var object)) {
            return new ApiObject(object);
        }
        throw new IllegalStateException("not an object of Tap's: " + json);
    }

    /** A charge, an authorization or a refund of one dinar that was made then. */
    public static ApiObject created(String id, String status, Instant created) {
        String millis = Long.toString(created.toEpochMilli());
        String json = String.format(
                Locale.ROOT,
                "{\"id\":\"%s\",\"status\":\"%s\",\"amount\":1,\"currency\":\"KWD\",\"created\":\"%s\",\"charge_id\":\"chg_TS000001\","
                        + "\"reference\":{\"order\":\"o-%s\"},\"transaction\":{\"created\":\"%s\"}}",
                id,
                status,
                millis,
                id,
                millis);
        return read(json);
    }

    /** Tap has no such object. */
    public static <T> TapAnswer<T> notFound() {
        return new TapAnswer.Rejected<>(
                new Problem(Problem.Cause.NOT_FOUND, 404, Optional.of("1144"), Optional.of("charge_id"), "not found"));
    }

    /** Tap refuses, with this status. */
    public static <T> TapAnswer<T> refused(int status) {
        Problem.Cause cause = status == 401 ? Problem.Cause.CREDENTIALS : Problem.Cause.REQUEST;
        return new TapAnswer.Rejected<>(
                new Problem(cause, status, Optional.empty(), Optional.empty(), "Tap answered HTTP " + status));
    }
}
