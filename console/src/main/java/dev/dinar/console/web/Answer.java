package dev.dinar.console.web;

import dev.dinar.console.api.ApiAnswer;
import dev.dinar.kit.web.Html;
import io.vertx.core.http.Cookie;
import java.util.List;

/** What is answered to a browser. */
sealed interface Answer {

    /**
     * A page.
     *
     * @param status HTTP's
     */
    record Page(int status, Html html) implements Answer {}

    /**
     * The browser is sent on.
     *
     * @param location where to
     * @param cookies what it keeps from now on
     */
    record SeeOther(String location, List<Cookie> cookies) implements Answer {
        public SeeOther {
            cookies = List.copyOf(cookies);
        }

        static SeeOther to(String location) {
            return new SeeOther(location, List.of());
        }
    }

    /** What a program is answered. */
    record Json(ApiAnswer answer) implements Answer {}

    /** A table for other programs. */
    record Table(String csv) implements Answer {}
}
