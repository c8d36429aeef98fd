package dev.dinar.tap.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.tap.api.Problem.Cause;
import dev.dinar.tap.json.TapId;
import dev.dinar.tap.payout.Payout;
import dev.dinar.tap.payout.PayoutPage;
import dev.dinar.tap.payout.PayoutSheets;
import dev.dinar.tap.payout.Rows;
import dev.dinar.tap.payout.Sheet;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link BankQuestions} over HTTP. */
final class HttpBankQuestions implements BankQuestions {

    private static final int PAGE = 50;
    private static final int MOST_PAGES = 20;

    private final RetryingCalls calls;

    HttpBankQuestions(RetryingCalls calls) {
        this.calls = calls;
    }

    private interface Reading<T> {
        T read(byte[] body) throws IOException;
    }

    @Override
    public TapAnswer<Rows<Payout>> payouts(Instant from, Instant to) {
        Optional<Problem> tooLong = tooLong(from, to);
        if (tooLong.isPresent()) {
            return new TapAnswer.Rejected<>(tooLong.get());
        }
        List<Payout> payouts = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        Optional<String> after = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            ObjectNode body = Bodies.period(from, to).put("limit", PAGE);
            after.ifPresent(id -> body.put("starting_after", id));
            switch (ask("/payouts/list", body, PayoutPage::read)) {
                case TapAnswer.Accepted<PayoutPage>(PayoutPage read) -> {
                    payouts.addAll(read.payouts());
                    unreadable.addAll(read.unreadable());
                    if (!read.hasMore()) {
                        return new TapAnswer.Accepted<>(new Rows<>(payouts, unreadable));
                    }
                    if (read.lastId().isEmpty() || read.lastId().equals(after)) {
                        return new TapAnswer.Unavailable<>("the next page cannot be asked for", Optional.empty());
                    }
                    after = read.lastId();
                }
                case TapAnswer.Rejected<PayoutPage>(Problem problem) -> {
                    return new TapAnswer.Rejected<>(problem);
                }
                case TapAnswer.Unavailable<PayoutPage>(String reason, Optional<Duration> retryAfter) -> {
                    return new TapAnswer.Unavailable<>(reason, retryAfter);
                }
                case TapAnswer.Ambiguous<PayoutPage>(String reason, var _) -> {
                    return new TapAnswer.Unavailable<>(reason, Optional.empty());
                }
            }
        }
        return new TapAnswer.Rejected<>(problem("period", "holds more than " + PAGE * MOST_PAGES + " payouts"));
    }

    @Override
    public TapAnswer<PayoutSheets> sheets(String payoutId) {
        if (!TapId.isPayout(payoutId)) {
            return new TapAnswer.Rejected<>(problem("id", "is not a payout's"));
        }
        return ask("/payouts/download", Bodies.payout(payoutId), PayoutSheets::read);
    }

    @Override
    public TapAnswer<Sheet> disputes(Instant from, Instant to) {
        return tooLong(from, to)
                .<TapAnswer<Sheet>>map(TapAnswer.Rejected::new)
                .orElseGet(() -> ask("/disputes/download", Bodies.period(from, to), Sheet::read));
    }

    private <T> TapAnswer<T> ask(String path, ObjectNode body, Reading<T> reading) {
        return switch (calls.make(Call.ask(path, body))) {
            case HttpTry.Done done -> read(done.body(), reading);
            case HttpTry.Refused(Problem problem) -> new TapAnswer.Rejected<>(problem);
            case HttpTry.NotDone notDone -> new TapAnswer.Unavailable<>(notDone.reason(), notDone.retryAfter());
            case HttpTry.Uncertain(String reason, Optional<Duration> after) ->
                new TapAnswer.Unavailable<>(reason, after);
        };
    }

    private static <T> TapAnswer<T> read(byte[] body, Reading<T> reading) {
        try {
            return new TapAnswer.Accepted<>(reading.read(body));
        } catch (IOException e) {
            return new TapAnswer.Unavailable<>("Tap's answer cannot be read: " + e.getMessage(), Optional.empty());
        }
    }

    private static Optional<Problem> tooLong(Instant from, Instant to) {
        return Duration.between(from, to).compareTo(Duration.ofDays(MOST_DAYS)) > 0
                ? Optional.of(problem("period", "is longer than " + MOST_DAYS + " days"))
                : Optional.empty();
    }

    private static Problem problem(String field, String what) {
        return new Problem(Cause.REQUEST, 0, Optional.empty(), Optional.of(field), field + " " + what);
    }
}
