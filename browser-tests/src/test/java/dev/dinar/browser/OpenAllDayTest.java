package dev.dinar.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dev.dinar.browser.Browsing.Look;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A page that is left open does not grow: what the services tell in a day is told within a minute, over the page's own connection, and what the
 * browser holds after it is compared with what it held after the first hour.
 */
@Tag("browser")
@ExtendWith(RunningSandbox.class)
final class OpenAllDayTest {

    private static final int HOURS = 24;

    /** A tenth more than after the first hour, and room for what Chromium keeps for itself. */
    private static final double SLACK = 1.1;

    private static final int SPARE_BYTES = 1 << 20;

    /** Keeps the page's connections where a test finds them, and what was told last; what a page waits for comes a hundred times sooner. */
    private static final String AT_HAND = """
            window.sources = [];
            window.told = {};
            window.EventSource = class extends EventSource {
              constructor(...given) {
                super(...given);
                window.sources.push(this);
                ['numbers', 'record'].forEach(name => this.addEventListener(name, ({data}) => window.told[name] = data));
              }
            };
            const later = window.setTimeout.bind(window);
            window.setTimeout = (what, millis = 0, ...rest) => later(what, millis / 100, ...rest);
            """;

    /** A second of the overview: other numbers; an alert more or less each four minutes, for which it loads itself again. */
    private static final String AN_HOUR_OF_NUMBERS = """
            async ({hour}) => {
              const numbers = JSON.parse(window.told.numbers);
              for (let second = 0; second < 3600; second++) {
                const now = {...numbers, paid: hour * 3600 + second, hour: second, alerts: Math.floor(second / 240) % 2,
                  minutes: numbers.minutes.map((_, minute) => (minute + second) % 60)};
                window.sources.at(-1).dispatchEvent(new MessageEvent('numbers', {data: JSON.stringify(now)}));
                if (second % 240 === 0) {
                  await new Promise(done => setTimeout(done, 6000)); // the page has loaded itself by then
                }
              }
            }
            """;

    /** Records of an hour on the strip: one every two seconds. */
    private static final String AN_HOUR_OF_RECORDS = """
            async ({hour}) => {
              const record = JSON.parse(window.told.record);
              for (let each = 0; each < 1800; each++) {
                const now = {...record, offset: 1_000_000 + hour * 1800 + each, key: `chg_TS_day_${hour}_${each}`};
                window.sources.at(-1).dispatchEvent(new MessageEvent('record', {data: JSON.stringify(now)}));
                if (each % 60 === 0) {
                  await new Promise(done => setTimeout(done, 1000));
                }
              }
            }
            """;

    @Test
    void theOverviewOfTheConsoleDoesNotGrowInADay() {
        doesNotGrow(RunningSandbox.console(), "numbers", AN_HOUR_OF_NUMBERS);
    }

    @Test
    void theStripDoesNotGrowInADay() {
        try (Browsing browsing = new Browsing(Look.WIDE)) { // so that there is a record
            Shopper shopper = new Shopper(browsing.page());
            shopper.enter();
            shopper.payWithKnet();
            shopper.press("Pay");
            shopper.becomes("PAID");
        }
        doesNotGrow(RunningSandbox.shop(), "record", AN_HOUR_OF_RECORDS);
    }

    private static void doesNotGrow(String address, String told, String anHour) {
        try (Browsing browsing = new Browsing(Look.WIDE)) {
            Page page = browsing.page();
            page.addInitScript(AT_HAND);
            page.navigate(address);
            page.waitForFunction("name => name in window.told", told);
            CDPSession inspector = page.context().newCDPSession(page);
            inspector.send("HeapProfiler.enable");

            Held first = Held.after(0, page, inspector, anHour);
            for (int hour = 1; hour < HOURS - 1; hour++) {
                page.evaluate(anHour, hour(hour));
            }
            Held last = Held.after(HOURS - 1, page, inspector, anHour);

            System.out.println(address + " held after an hour: " + first + ", after a day: " + last);
            assertThat(last.nodes()).as("nodes").isLessThanOrEqualTo(first.nodes() * SLACK + 100);
            assertThat(last.listeners()).as("listeners").isLessThanOrEqualTo(first.listeners() * SLACK + 10);
            assertThat(last.bytes()).as("bytes").isLessThanOrEqualTo(first.bytes() * SLACK + SPARE_BYTES);
            browsing.expectNoComplaints();
        }
    }

    private static Map<String, Object> hour(int hour) {
        return Map.of("hour", hour);
    }

    /** What the browser holds for a page when all that nobody refers to is gone. */
    private record Held(double nodes, double listeners, double bytes) {

        static Held after(int hour, Page page, CDPSession inspector, String anHour) {
            page.evaluate(anHour, hour(hour));
            inspector.send("HeapProfiler.collectGarbage");
            inspector.send("HeapProfiler.collectGarbage"); // what the first one let go of holds more
            JsonObject counters = inspector.send("Memory.getDOMCounters");
            JsonObject heap = inspector.send("Runtime.getHeapUsage");
            return new Held(
                    counters.get("nodes").getAsDouble(),
                    counters.get("jsEventListeners").getAsDouble(),
                    heap.get("usedSize").getAsDouble());
        }
    }
}
