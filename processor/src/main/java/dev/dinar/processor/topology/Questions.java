package dev.dinar.processor.topology;

import dev.dinar.processor.domain.Schedule;
import dev.dinar.processor.domain.Schedule.Question;
import dev.dinar.processor.domain.Schedule.Reason;
import java.time.Instant;

/** Questions for Tap as timers, and back. */
final class Questions {

    private Questions() {}

    static Timer timer(Schedule schedule, Question question, String chargeId) {
        Timer.Kind kind = switch (question.reason()) {
            case UNFINISHED -> Timer.Kind.ASK_UNFINISHED;
            case LAPSED -> Timer.Kind.ASK_LAPSED;
        };
        return new Timer(
                schedule.dueAt(question),
                kind,
                chargeId,
                question.attempt() + ":" + question.from().toEpochMilli());
    }

    /** The question that a timer made by {@link #timer} stands for. */
    static Question question(Reason reason, Timer timer) {
        int colon = timer.argument().indexOf(':');
        return new Question(
                reason,
                Integer.parseInt(timer.argument().substring(0, colon)),
                Instant.ofEpochMilli(Long.parseLong(timer.argument().substring(colon + 1))));
    }
}
