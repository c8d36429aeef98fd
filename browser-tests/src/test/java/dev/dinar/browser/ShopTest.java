package dev.dinar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.dinar.browser.Browsing.Look;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Shoppers, in English on a wide window. */
@Tag("browser")
@ExtendWith(RunningSandbox.class)
final class ShopTest {

    private final Browsing browsing = new Browsing(Look.WIDE);
    private final Page page = browsing.page();
    private final Shopper shopper = new Shopper(page);

    @AfterEach
    void leave() {
        browsing.expectNoComplaints();
        browsing.close();
    }

    @Test
    void aShopperPaysAndSeesTheOrderBecomePaid() {
        long began = System.nanoTime();
        shopper.enter();
        page.getByLabel("Quantity: Saffron").selectOption("2");
        assertThat(page.locator("#total")).containsText("12.250");
        browsing.expectAccessible();

        String shop = page.locator("header .brand").textContent();
        shopper.payWithKnet();
        assertThat(page.locator(".bill dd").first()).hasText(shop);
        assertThat(page.locator(".total dd")).containsText("12.250");
        shopper.press("Pay");

        shopper.becomes("PAID");
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        assertThat(shopper.own("order-paid")).hasCount(1);
        assertThat(shopper.own("order-paid")).containsText("12.250");
        assertThat(page.locator("#journey li.done")).hasCount(5);
        assertThat(shopper.own("charge-events").first()).containsText("whole body signed");
        browsing.expectAccessible();
        browsing.picture("paid");
        shopper.own("order-paid").locator("summary").click();
        assertThat(shopper.own("order-paid").locator("pre")).containsText("\"event_id\"");
        browsing.expectAccessible();
        System.out.println(
                "A shopper saw the order paid after " + seconds + " s. Milliseconds from a record's time to the strip: "
                        + page.evaluate("[...document.querySelectorAll('#records li.new')].reverse()"
                                + ".map(record => record.dataset.topic + ' ' + record.dataset.late).join(', ')"));
    }

    @Test
    void whoIsDeclinedIsToldSoAndCanTryAgain() {
        shopper.enter();
        shopper.payWithKnet();
        page.getByLabel("Card number").fill("888888 0000000002");
        shopper.press("Pay");

        shopper.becomes("FAILED");
        assertThat(shopper.order()).containsText("The bank declined it");
        browsing.expectAccessible();
        browsing.picture("declined");

        shopper.press("Try another payment");
        shopper.press("Pay");
        shopper.becomes("PAID");
    }

    @Test
    void aCardThatHasExpiredIsDeclinedWhicheverBankItIsOf() {
        shopper.enter();
        shopper.payWithKnet();
        page.locator("#bank").selectOption("Dhow Commercial Bank");
        page.getByLabel("Year").selectOption(new SelectOption().setIndex(0));
        shopper.press("Pay");

        shopper.becomes("FAILED");
        assertThat(shopper.order()).containsText("The bank declined it");
    }

    @Test
    void aPinThatIsNoneIsToldOnThePageAndGoesNowhere() {
        shopper.enter();
        shopper.payWithKnet();
        for (String pin : new String[] {"", "12", "12a4"}) {
            page.getByLabel("PIN").fill(pin);
            shopper.press("Pay");

            assertThat(page.getByRole(AriaRole.ALERT)).containsText("The PIN has four digits");
            assertThat(page.getByLabel("PIN")).isFocused();
        }
        browsing.expectAccessible();

        page.getByLabel("PIN").fill("0000");
        shopper.press("Pay");
        shopper.becomes("PAID");
    }

    @Test
    void whoCancelsIsToldSo() {
        shopper.enter();
        shopper.payWithKnet();
        shopper.press("Cancel the payment");

        shopper.becomes("FAILED");
        assertThat(shopper.order()).containsText("You cancelled it");
    }

    @Test
    void aCardThatIsNoneIsToldOnThePageAndGoesNowhere() {
        shopper.enter();
        shopper.payWithKnet();
        page.getByLabel("Card number").fill("4111 1111");
        shopper.press("Pay");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("888888");
        assertThat(page.getByLabel("Card number")).isFocused();
        browsing.expectAccessible();
    }

    @Test
    void anEmptyCartIsToldSo() {
        shopper.enter();
        page.getByLabel("Quantity: Arabic coffee").selectOption("0");
        page.getByLabel("Quantity: Sukkari dates").selectOption("0");
        shopper.press("Pay with KNET");

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("The cart is empty");
        browsing.expectAccessible();
    }

    @Test
    void whoWalksAwayComesBackAndPays() {
        shopper.enter();
        shopper.walkAway();
        browsing.expectAccessible();
        browsing.picture("waiting");

        shopper.follow("Go to the bank's page");
        shopper.press("Pay");
        shopper.becomes("PAID");
    }

    @Test
    void whoPaysTwiceIsToldThatTheSecondIsToBeGivenBack() {
        shopper.enter();
        shopper.walkAway();
        String first = shopper.order().getByRole(AriaRole.LINK).getAttribute("href");
        shopper.press("Try another payment");
        shopper.press("Pay");
        shopper.becomes("PAID");

        Page tab = browsing.anotherTab();
        tab.navigate(first);
        new Shopper(tab).press("Pay");

        assertThat(shopper.order().locator(".note")).containsText("The money was taken once more");
        assertThat(shopper.order()).hasAttribute("data-standing", "PAID");
        assertThat(shopper.own("payment-alerts")).containsText("Paid twice");
        browsing.expectAccessible();
    }
}
