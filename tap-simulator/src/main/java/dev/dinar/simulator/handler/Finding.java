package dev.dinar.simulator.handler;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How a handler fared in one case.
 *
 * @param name the case
 * @param sent what was posted
 * @param harm what a handler that gets it wrong does
 * @param answers what came back, in the order in which the webhooks were posted
 * @param books what the handler's books must say now
 */
public record Finding(String name, String sent, String harm, List<HandlerAnswer> answers, Books books) {

    /** Keeps the answers. */
    public Finding {
        answers = List.copyOf(answers);
    }

    /** Whether each answer was right. */
    public boolean passed() {
        return answers.stream().allMatch(HandlerAnswer::isRight);
    }

    /** The answers, such as {@code 200, 200}. */
    public String answered() {
        return answers.stream().map(HandlerAnswer::written).collect(Collectors.joining(", "));
    }

    /** What they had to be, such as {@code 2xx}. */
    public String expected() {
        return answers.stream()
                .map(answer -> answer.expected().written())
                .distinct()
                .collect(Collectors.joining(", then "));
    }
}
