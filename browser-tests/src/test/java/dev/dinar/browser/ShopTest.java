package dev.dinar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.dinar.browser.Browsing.Look;
import dev.dinar.sandbox.story.Connection;
import dev.dinar.sandbox.story.Requests;
import dev.dinar.sandbox.story.Wishes;
import dev.dinar.schemas.Topics;
import java.math.BigDecimal;
import java.util.regex.Pattern;
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

    @AfterEach
    void leave() {
        browsing.expectNoComplaints();
        browsing.close();
    }

    @Test
    void aShopperPaysAndSeesTheOrderBecomePaid() {
        long began = System.nanoTime();
        page.navigate(RunningSandbox.shop());
        assertThat(page.locator("#link")).hasText("Live");
        page.getByLabel("Quantity: Saffron").selectOption("2");
        assertThat(page.locator("#total")).containsText("12.250");
        browsing.expectAccessible();
        browsing.picture("shop");

        pay();
        assertThat(page.locator(".total dd")).containsText("12.250");
        browsing.expectAccessible();
        browsing.picture("knet");
        page.locator("summary").click();
        browsing.expectAccessible();
        page.getByRole(AriaRole.BUTTON, named("Pay")).click();

        becomes("PAID");
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        Locator told = page.locator("#records li.own[data-topic='order-paid']");
        assertThat(told).hasCount(1);
        assertThat(told).containsText("12.250");
        assertThat(page.locator("#journey li.done")).hasCount(5);
        assertThat(page.locator("#records li.own[data-topic='charge-events']").first())
                .containsText("whole body signed");
        browsing.expectAccessible();
        browsing.picture("paid");
        told.locator("summary").click();
        assertThat(told.locator("pre")).containsText("\"event_id\"");
        System.out.println("A shopper saw the order paid after " + seconds + " s. Milliseconds from a record's time to the strip: "
                + page.evaluate("[...document.querySelectorAll('#records li.new')].reverse()"
                        + ".map(record => record.dataset.topic + ' ' + record.dataset.late).join(', ')"));
    }

    @Test
    void whoIsDeclinedIsToldSoAndCanTryAgain() {
        page.navigate(RunningSandbox.shop());
        pay();
        page.getByLabel("Card number").fill("888888 0000000002");
        page.getByRole(AriaRole.BUTTON, named("Pay")).click();

        becomes("FAILED");
        assertThat(page.locator("#order")).containsText("The bank declined it");
        browsing.expectAccessible();
        browsing.picture("declined");

        page.getByRole(AriaRole.BUTTON, named("Try another payment")).click();
        page.getByRole(AriaRole.BUTTON, named("Pay")).click();
        becomes("PAID");
    }

    @Test
    void anOrdersStoryTellsEachRecordAndWhatItChanged() {
        page.navigate(RunningSandbox.shop());
        pay();
        page.getByLabel("Card number").fill("888888 0000000002");
        page.getByRole(AriaRole.BUTTON, named("Pay")).click();
        becomes("FAILED");
        page.getByRole(AriaRole.BUTTON, named("Try another payment")).click();
        page.getByRole(AriaRole.BUTTON, named("Pay")).click();
        becomes("PAID");

        page.getByRole(AriaRole.LINK, link("How it came to this")).click();

        Locator story = page.locator("#story");
        assertThat(story.locator("li").first()).containsText("The shop asks for a payment");
        assertThat(story.locator("li").last()).containsText("The order is paid");
        assertThat(story.getByText("status: INITIATED → DECLINED")).hasCount(1);
        assertThat(story.getByText("status: INITIATED → CAPTURED")).hasCount(1);
        browsing.expectAccessible();
        browsing.picture("story");

        story.locator("li").last().locator("summary").click();
        story.locator("li").last().locator("a[href*='/story/chg_']").click();
        assertThat(page.locator("#beside a")).hasCount(1);
        assertThat(story.getByText("status: INITIATED → DECLINED")).hasCount(0);
        browsing.expectAccessible();
    }

    @Test
    void whoCancelsIsToldSo() {
        page.navigate(RunningSandbox.shop());
        pay();
        page.getByRole(AriaRole.BUTTON, named("Cancel the payment")).click();

        becomes("FAILED");
        assertThat(page.locator("#order")).containsText("You cancelled it");
    }

    @Test
    void aCardThatIsNoneIsToldOnThePageAndGoesNowhere() {
        page.navigate(RunningSandbox.shop());
        pay();
        page.getByLabel("Card number").fill("4111 1111");
        page.getByRole(AriaRole.BUTTON, named("Pay")).click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("888888");
        assertThat(page.getByLabel("Card number")).isFocused();
        browsing.expectAccessible();
    }

    @Test
    void whoWalksAwayComesBackAndPays() {
        page.navigate(RunningSandbox.shop());
        pay();
        tester("Walk away and never come back");
        page.getByRole(AriaRole.BUTTON, named("Pay")).click();
        assertThat(page.getByRole(AriaRole.HEADING)).containsText("You walked away");
        browsing.expectAccessible();
        page.getByRole(AriaRole.LINK, link("Back to the shop")).click();

        page.getByRole(AriaRole.LINK, link("Your last order")).click();
        becomes("OPEN");
        browsing.expectAccessible();
        browsing.picture("waiting");
        page.getByRole(AriaRole.LINK, link("Go to the bank's page")).click();
        page.getByRole(AriaRole.BUTTON, named("Pay")).click();
        becomes("PAID");
    }

    @Test
    void whoPaysTwiceIsToldThatTheSecondIsToBeGivenBack() {
        page.navigate(RunningSandbox.shop());
        pay();
        String first = page.url();
        tester("Walk away and never come back");
        page.getByRole(AriaRole.BUTTON, named("Pay")).click();
        page.getByRole(AriaRole.LINK, link("Back to the shop")).click();
        page.getByRole(AriaRole.LINK, link("Your last order")).click();
        page.getByRole(AriaRole.BUTTON, named("Try another payment")).click();
        page.getByRole(AriaRole.BUTTON, named("Pay")).click();
        becomes("PAID");

        Page tab = browsing.anotherTab();
        tab.navigate(first);
        tab.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pay").setExact(true))
                .click();

        assertThat(page.locator("#order .note")).containsText("The money was taken once more");
        assertThat(page.locator("#order")).hasAttribute("data-standing", "PAID");
        assertThat(page.locator("#records li.own[data-topic='payment-alerts']")).containsText("Paid twice");
        browsing.expectAccessible();
    }

    @Test
    void anOrderIsPaidThoughTheWebhookIsLostOrForged() {
        for (String fate : new String[] {"Is lost", "Is tampered with on its way"}) {
            page.navigate(RunningSandbox.shop());
            pay();
            tester(fate);
            page.getByRole(AriaRole.BUTTON, named("Pay")).click();

            becomes("PAID");
            assertThat(page.locator("#records li.own[data-topic='charge-events']").first())
                    .containsText("by asking Tap");
        }
    }

    @Test
    void nothingInTheAddressMakesAnOrderPaid() {
        page.navigate(RunningSandbox.shop());
        pay();
        tester("Walk away and never come back");
        page.getByRole(AriaRole.BUTTON, named("Pay")).click();
        page.getByRole(AriaRole.LINK, link("Back to the shop")).click();
        page.getByRole(AriaRole.LINK, link("Your last order")).click();
        becomes("OPEN");

        page.navigate(page.url() + "?tap_id=chg_TS0123&status=CAPTURED&paid=true");

        becomes("OPEN");
        assertThat(page.locator("#order")).not().containsText("chg_TS0123");
    }

    @Test
    void whatARecordSaysIsTextWhateverItIs() throws Exception {
        String order = "<img src=x onerror=alert(1)>";
        page.navigate(RunningSandbox.shop());
        assertThat(page.locator("#link")).hasText("Live");
        try (Requests requests = new Requests(Connection.to(
                RunningSandbox.sandbox().bootstrapServers(),
                RunningSandbox.sandbox().registryUrl()))) {
            requests.send(Topics.CHARGE_REQUESTS, order, Wishes.pay(order, new BigDecimal("-1.000"), false, false));
        }

        Locator rejected = page.locator("#records li[data-topic='charge-replies']").first();
        assertThat(rejected).containsText("Rejected");
        rejected.locator("summary").click();
        assertThat(rejected.locator("pre")).containsText(order);
        assertThat(page.locator("img")).hasCount(0);
    }

    private void pay() {
        page.getByRole(AriaRole.BUTTON, named("Pay with KNET")).click();
        assertThat(page).hasURL(Pattern.compile(".*/knet/chg_TS.*"));
    }

    private void tester(String choice) {
        page.locator("summary").click();
        page.getByLabel(choice).check();
    }

    private void becomes(String standing) {
        assertThat(page.locator("#order"))
                .hasAttribute(
                        "data-standing", standing, new LocatorAssertions.HasAttributeOptions().setTimeout(40_000));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions link(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
