package dev.dinar.tap.event;

/** A field stands in the way of an event. Never leaves the package: {@link EventMapper} makes a value of it. */
final class CannotMap extends Exception {

    private static final long serialVersionUID = 1L;

    private final String field;

    CannotMap(String field, String problem) {
        super(problem);
        this.field = field;
    }

    String field() {
        return field;
    }
}
