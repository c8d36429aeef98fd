package dev.dinar.bench.page;

import dev.dinar.bench.harness.BenchmarkFailed;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with marked places: what stands between {@code <!-- bench NAME -->} and {@code <!-- /bench NAME -->} is replaced, all
 * else stays.
 */
final class Sections {

    private Sections() {}

    /** Whether the page has a place for this. */
    static boolean has(String page, String name) {
        return place(name).matcher(page).find();
    }

    /**
     * The page with {@code text} in the place.
     *
     * @throws BenchmarkFailed when the page has no such place
     */
    static String replaced(String page, String name, String text) {
        Matcher place = place(name).matcher(page);
        if (!place.find()) {
            throw new BenchmarkFailed("the page has no place for " + name + ": add the lines <!-- bench " + name
                    + " --> and <!-- /bench " + name + " -->");
        }
        return page.substring(0, place.start(1)) + "\n" + text + page.substring(place.end(1));
    }

    private static Pattern place(String name) {
        String quoted = Pattern.quote(name);
        return Pattern.compile("<!-- bench " + quoted + " -->(.*?)<!-- /bench " + quoted + " -->", Pattern.DOTALL);
    }
}
