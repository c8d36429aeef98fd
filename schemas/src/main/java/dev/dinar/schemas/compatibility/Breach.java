package dev.dinar.schemas.compatibility;

/**
 * One way in which a record's new version cannot live beside a released one.
 *
 * @param place the field, with the fields it is within, such as {@code refunds.status}; the record's name for the record itself
 * @param problem what changed, and what that does
 * @param remedy what to do in its place
 */
public record Breach(String place, String problem, String remedy) {

    /** One sentence for whoever made the change. */
    @Override
    public String toString() {
        return place + ": " + problem + "; " + remedy;
    }
}
