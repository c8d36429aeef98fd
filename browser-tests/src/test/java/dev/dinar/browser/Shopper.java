package dev.dinar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** What somebody does who buys in the English shop. */
record Shopper(Page page) {

    private static final int PATIENCE_MILLIS = 40_000;

    /** Opens the shop. */
    void enter() {
        page.navigate(RunningSandbox.shop());
        assertThat(page.locator("#link")).hasText("Live");
    }

    /** From the shop to KNET's page. */
    void payWithKnet() {
        press("Pay with KNET");
        assertThat(page).hasURL(Pattern.compile(".*/knet/chg_TS.*"));
    }

    /** Chooses in the testers' drawer of KNET's page. */
    void decide(String choice) {
        page.locator("summary").click();
        page.getByLabel(choice).check();
    }

    /** From the shop to KNET's page, away from it, and by the shop to the order's page. */
    void walkAway() {
        payWithKnet();
        decide("Walk away and never come back");
        press("Pay");
        assertThat(page.getByRole(AriaRole.HEADING).first()).containsText("You walked away");
        follow("Back to the shop");
        follow("Your last order");
        becomes("OPEN");
    }

    void press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link)).click();
    }

    /** Waits until the order's page says so. */
    void becomes(String standing) {
        assertThat(order())
                .hasAttribute("data-standing", standing, new HasAttributeOptions().setTimeout(PATIENCE_MILLIS));
    }

    Locator order() {
        return page.locator("#order");
    }

    /** Records of the shopper's own payment on the strip, newest first. */
    Locator own(String topic) {
        return page.locator("#records li.own[data-topic='" + topic + "']");
    }
}
