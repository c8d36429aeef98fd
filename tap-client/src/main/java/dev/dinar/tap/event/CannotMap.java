package dev.dinar.tap.event;

/** A field stands in the way of an event. Never leaves the package: {@link EventMapper} makes a value of it. */
final class CannotMap extends Exception {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String problem;

    CannotMap(String field, String problem) {
        super(problem);
        this.field = field;
        this.problem = problem;
    }

    String field() {
        return field;
    }

    /** What is wrong with it, without Tap's words. */
    String problem() {
        return problem;
    }
}
