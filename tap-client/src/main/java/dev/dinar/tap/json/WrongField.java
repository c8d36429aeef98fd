package dev.dinar.tap.json;

/** A field stands in the way of an object. Never leaves the package: {@link TapReader} makes a value of it. */
final class WrongField extends Exception {

    private static final long serialVersionUID = 1L;

    private final TapField field;
    private final String problem;

    WrongField(TapField field, String problem) {
        super(problem, null, false, false); // it is an answer to bad input, which may come fast: no trace
        this.field = field;
        this.problem = problem;
    }

    TapField field() {
        return field;
    }

    /** What is wrong with it, without the body's words. */
    String problem() {
        return problem;
    }
}
