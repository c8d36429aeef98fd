package dev.dinar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.dinar.browser.Browsing.Look;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An operator finds what a shopper did, and reads its story; in both languages, on a phone, in the dark, by keyboard. */
@Tag("browser")
@ExtendWith(RunningSandbox.class)
final class OperatorTest {

    private static final int PATIENCE_MILLIS = 40_000;

    static Stream<Look> looks() {
        return Stream.of(Look.WIDE, Look.PHONE)
                .flatMap(look -> Stream.of(look, look.arabic()))
                .flatMap(look -> Stream.of(look, look.darkened()));
    }

    private static StaffedConsole staffed;
    private static String seenOrder;

    /** What every look at the pages sees: an order, an alert that is open and one that was seen to, and a dead letter. */
    @BeforeAll
    static void happen() throws Exception {
        staffed = StaffedConsole.start();
        seenOrder = paidOrder();
        Trouble.deadLetter();
        String seenTo = Trouble.alertedCharge();
        try (Browsing browsing = new Browsing(Look.WIDE)) {
            Page page = browsing.page();
            page.navigate(RunningSandbox.console());
            Locator alert = page.locator("li.alert").filter(new Locator.FilterOptions().setHasText(seenTo));
            assertThat(alert).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
            page.navigate(RunningSandbox.console() + "/alerts");
            alert.locator("summary").click();
            Locator form = alert.locator("form[action$='/acknowledge']");
            form.locator("input[name='name']").fill("Noura");
            form.locator("input[name='reason']").fill("An old webhook came again; Tap has it as paid in 2020.");
            form.getByRole(AriaRole.BUTTON).click();
            assertThat(page).hasURL(Pattern.compile(".*/alerts$"));
            String open = Trouble.alertedCharge();
            page.navigate(RunningSandbox.console());
            assertThat(page.locator("li.alert").filter(new Locator.FilterOptions().setHasText(open)))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
        }
    }

    @AfterAll
    static void closeAll() {
        staffed.close();
    }

    /** The order that somebody has just paid. */
    private static String paidOrder() {
        try (Browsing browsing = new Browsing(Look.WIDE)) {
            Shopper shopper = new Shopper(browsing.page());
            shopper.enter();
            shopper.payWithKnet();
            shopper.press("Pay");
            shopper.becomes("PAID");
            return shopper.order().locator("dd.code").first().textContent();
        }
    }

    @Test
    void anOperatorFindsTheChargeOfAnOrderAndReadsItsStory() {
        String order = paidOrder();
        try (Browsing browsing = new Browsing(Look.WIDE)) {
            Page page = browsing.page();
            page.navigate(RunningSandbox.console() + "/payments");
            page.getByLabel("Charge, order or reference").fill(order);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search"))
                    .click();
            // What is called exactly so is what was looked for.
            assertThat(page).hasURL(Pattern.compile(".*/orders/" + order));
            browsing.expectAccessible();

            page.locator("main section a[href^='/charges/']").first().click();

            Locator story = page.locator("ol.story");
            assertThat(story).containsText("The checkout asked for", soon());
            assertThat(story).containsText("by webhook, the whole body signed", soon());
            assertThat(story).containsText("was told that it is paid", soon());
            // As high as the story is long: what the order was told is its end.
            page.setViewportSize(Look.WIDE.width(), 1_500);
            assertThat(story.locator("li").last()).isInViewport();
            browsing.picture("console-charge");
            page.setViewportSize(Look.WIDE.width(), Look.WIDE.height());
            story.locator("details summary").first().click();
            assertThat(story.locator("details[open] pre").first()).isVisible();
            assertThat(page.locator("main")).not().containsText("first_name");
            browsing.expectAccessible();
            browsing.expectNoComplaints();
        }
    }

    @Test
    void theOverviewMovesWhileItIsLookedAt() {
        try (Browsing browsing = new Browsing(Look.WIDE)) {
            Page page = browsing.page();
            page.navigate(RunningSandbox.console());
            assertThat(page.locator("#link")).hasText("Live");
            String before = page.locator("[data-status-count='CAPTURED']").textContent();

            paidOrder();

            assertThat(page.locator("[data-status-count='CAPTURED']"))
                    .not()
                    .hasText(before, new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS));
            browsing.expectNoComplaints();
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everyPageIsLegibleAndAccessible(Look look) {
        boolean arabic = look.language().startsWith("ar");
        String name = (arabic ? "ar" : "en") + (look.width() < 500 ? "-phone" : "-wide") + (look.dark() ? "-dark" : "");
        try (Browsing browsing = new Browsing(look)) {
            look(browsing, "/", "now-" + name, arabic);
            look(browsing, "/payments", "payments-" + name, arabic);
            look(browsing, "/orders/" + seenOrder, "order-" + name, arabic);
            Page page = browsing.page();
            look(
                    browsing,
                    page.locator("main a[href^='/charges/']").first().getAttribute("href"),
                    "charge-" + name,
                    arabic);
            look(browsing, "/alerts?state=all", "alerts-" + name, arabic);
            look(browsing, "/dead-letters?topic=gateway-dead-letters", "letters-" + name, arabic);
            look(browsing, "/actions", "actions-" + name, arabic);
            page.navigate(staffed.address() + "/login");
            legible(browsing, "login-" + name, arabic);
            browsing.expectNoComplaints();
        }
    }

    private static void look(Browsing browsing, String path, String name, boolean arabic) {
        browsing.page().navigate(RunningSandbox.console() + path);
        legible(browsing, name, arabic);
    }

    private static void legible(Browsing browsing, String name, boolean arabic) {
        Page page = browsing.page();
        assertThat(page.locator("html")).hasAttribute("dir", arabic ? "rtl" : "ltr");
        assertThat(page.locator("h1")).isVisible();
        browsing.expectAccessible();
        browsing.picture("console-" + name);
    }

    @Test
    void whoHasAKeyboardOnlyFindsAPayment() {
        String order = paidOrder();
        try (Browsing browsing = new Browsing(Look.WIDE)) {
            Page page = browsing.page();
            page.navigate(RunningSandbox.console() + "/payments");
            page.keyboard().press("/");
            assertThat(page.locator("input[name='q']")).isFocused();
            page.keyboard().type(order);
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/orders/" + order));
        }
    }

    private static LocatorAssertions.ContainsTextOptions soon() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
    }
}
