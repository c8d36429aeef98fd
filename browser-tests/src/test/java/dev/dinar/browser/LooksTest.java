package dev.dinar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.dinar.browser.Browsing.Look;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same pages in the other language, on a phone, in the dark, by keyboard; and how heavy they are. */
@Tag("browser")
@ExtendWith(RunningSandbox.class)
final class LooksTest {

    private static final int MOST_BYTES = 150_000;

    static Stream<Look> looks() {
        return Stream.of(Look.WIDE, Look.PHONE)
                .flatMap(look -> Stream.of(look, look.arabic()))
                .flatMap(look -> Stream.of(look, look.darkened()));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyPageIsLegibleAndAccessible(Look look) {
        boolean arabic = look.language().startsWith("ar");
        String name = (arabic ? "ar" : "en") + (look.width() < 500 ? "-phone" : "-wide") + (look.dark() ? "-dark" : "");
        try (Browsing browsing = new Browsing(look)) {
            Page page = browsing.page();
            page.navigate(RunningSandbox.shop());
            assertThat(page.locator("html")).hasAttribute("dir", arabic ? "rtl" : "ltr");
            assertThat(page.locator("#link")).hasText(arabic ? "مباشر" : "Live");
            assertThat(page.locator("#total")).containsText(arabic ? "٥٫٢٥٠" : "5.250");
            browsing.expectAccessible();
            browsing.picture("shop-" + name);

            page.locator("#pay").click();
            assertThat(page).hasURL(Pattern.compile(".*/knet/.*"));
            assertThat(page.locator("html")).hasAttribute("dir", arabic ? "rtl" : "ltr");
            assertThat(page.locator(".total dd")).containsText(arabic ? "٥٫٢٥٠" : "5.250");
            browsing.expectAccessible();
            if (look.width() > 500) {
                assertThat(page.locator(".buttons button").first())
                        .isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
            }
            browsing.picture("knet-" + name);
            page.locator("summary").click();
            browsing.expectAccessible();

            String bank = page.url();
            page.locator("input[value='abandoned']").check();
            page.locator(".buttons button").first().click();
            assertThat(page.locator("h1")).hasText(arabic ? "لقد غادرت" : "You walked away");
            browsing.expectAccessible();
            browsing.picture("knet-gone-" + name);
            page.locator("a.button").first().click();
            page.locator(".buttons button").first().click();
            paid(page);
            Locator told = page.locator("#records li.own[data-topic='order-paid']");
            assertThat(told).containsText(arabic ? "٥٫٢٥٠" : "5.250");
            assertThat(told.locator("time")).hasAttribute("title", Pattern.compile("\\d{4}-.* UTC"));
            assertThat(told.locator("time")).containsText(inKuwait(told.locator("time"), arabic));
            browsing.expectAccessible();
            browsing.picture("paid-" + name);

            message(browsing, bank, "knet-over-" + name);
            message(browsing, bank.replaceFirst("/knet/.*", "/knet/chg_TS0"), "knet-unknown-" + name);
            browsing.expectNoComplaints();
        }
    }

    /** The time of day in Kuwait, whose zone is not this browser's, in the reader's digits. */
    private static String inKuwait(Locator time, boolean arabic) {
        String latin = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
                .format(Instant.parse(time.getAttribute("datetime")).atZone(ZoneId.of("Asia/Kuwait")));
        return arabic
                ? latin.chars()
                        .mapToObj(each -> Character.toString(each == ':' ? each : each - '0' + '٠'))
                        .collect(Collectors.joining())
                : latin;
    }

    private static void message(Browsing browsing, String address, String name) {
        browsing.page().navigate(address);
        assertThat(browsing.page().locator("h1")).isVisible();
        browsing.expectAccessible();
        browsing.picture(name);
    }

    static Stream<Look> colours() {
        return Stream.of(Look.WIDE, Look.WIDE.darkened());
    }

    @ParameterizedTest
    @MethodSource("colours")
    void aRecordIsLegibleWhileItAppears(Look look) {
        try (Browsing browsing = new Browsing(look)) {
            browsing.slowMotion();
            Page page = browsing.page();
            page.navigate(RunningSandbox.shop());
            assertThat(page.locator("#link")).hasText("Live");

            page.locator("#pay").click();
            page.locator(".buttons button").first().click();
            paid(page);

            browsing.expectAccessible();
        }
    }

    @Test
    void theLanguageThatIsChosenStays() {
        try (Browsing browsing = new Browsing(Look.WIDE)) {
            Page page = browsing.page();
            page.navigate(RunningSandbox.shop());
            page.locator("header a[hreflang='ar']").click();
            assertThat(page.locator("html")).hasAttribute("lang", "ar");

            page.navigate(RunningSandbox.shop());

            assertThat(page.locator("html")).hasAttribute("lang", "ar");
        }
    }

    @Test
    void whoHasAKeyboardOnlyCanBuyAndPay() {
        try (Browsing browsing = new Browsing(Look.WIDE)) {
            Page page = browsing.page();
            page.navigate(RunningSandbox.shop());
            assertThat(page.locator("#link")).hasText("Live");
            page.keyboard().press("Tab");
            assertThat(page.locator(".skip")).isFocused();
            page.keyboard().press("Enter");
            tabTo(page, page.locator("select[name='coffee']"));
            page.keyboard().type("3");
            assertThat(page.locator("#total")).containsText("10.750");
            tabTo(page, page.locator("#pay"));
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/knet/.*"));

            tabTo(page, page.locator("#pin"));
            page.keyboard().press("Enter");

            paid(page);
            tabTo(page, page.locator("#records summary").first());
            page.keyboard().press("Enter");
            assertThat(page.locator("#records pre").first()).isVisible();
        }
    }

    @Test
    void pagesAreLightAndAreThereAtOnce() {
        try (Browsing browsing = new Browsing(Look.PHONE)) {
            Page page = browsing.page();
            page.navigate(RunningSandbox.shop());
            assertThat(page.locator("#link")).hasText("Live");
            weigh(page, "shop");
            page.locator("#pay").click();
            assertThat(page).hasURL(Pattern.compile(".*/knet/.*"));
            page.waitForLoadState();
            weigh(page, "knet");
            page.navigate(RunningSandbox.console());
            page.waitForLoadState();
            weigh(page, "console");
        }
    }

    /** Its size is a promise; its first paint depends on the machine and is told only. */
    private static void weigh(Page page, String name) {
        Object bytes = page.evaluate("[...performance.getEntriesByType('navigation'),"
                + " ...performance.getEntriesByType('resource').filter(each => !each.name.includes('/events'))]"
                + ".reduce((sum, each) => sum + each.decodedBodySize, 0)");
        Object paint =
                page.evaluate("Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime)");
        System.out.println(name + ": " + bytes + " bytes, first contentful paint after " + paint + " ms");
        Assertions.assertThat(((Number) bytes).intValue()).isBetween(1, MOST_BYTES);
    }

    private static void paid(Page page) {
        assertThat(page.locator("#order"))
                .hasAttribute("data-standing", "PAID", new LocatorAssertions.HasAttributeOptions().setTimeout(40_000));
    }

    private static void tabTo(Page page, Locator wanted) {
        List<String> passed = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(wanted.evaluate("element => element === document.activeElement"))) {
                return;
            }
            passed.add(
                    String.format(Locale.ROOT, "%s", page.evaluate("document.activeElement.outerHTML.slice(0, 60)")));
        }
        throw new AssertionError("Tab does not lead to " + wanted + ", but to " + passed);
    }
}
