package dev.dinar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.dinar.browser.Browsing.Look;
import dev.dinar.sandbox.story.Connection;
import dev.dinar.sandbox.story.Requests;
import dev.dinar.sandbox.story.Wishes;
import dev.dinar.schemas.Topics;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the pages believe and tell when webhooks, addresses and records lie. */
@Tag("browser")
@ExtendWith(RunningSandbox.class)
final class TruthTest {

    private final Browsing browsing = new Browsing(Look.WIDE);
    private final Page page = browsing.page();
    private final Shopper shopper = new Shopper(page);

    @AfterEach
    void leave() {
        browsing.expectNoComplaints();
        browsing.close();
    }

    @Test
    void anOrderIsPaidThoughTheWebhookIsLostLateOrForged() {
        for (String fate : new String[] {"Is lost", "Comes ten seconds late", "Is tampered with on its way"}) {
            shopper.enter();
            shopper.payWithKnet();
            shopper.decide(fate);
            shopper.press("Pay");

            shopper.becomes("PAID");
            assertThat(shopper.own("charge-events").first()).containsText("by asking Tap");
        }
    }

    @Test
    void anOrderIsToldOnceThoughTheWebhookComesTwice() {
        shopper.enter();
        shopper.payWithKnet();
        shopper.decide("Comes twice");
        shopper.press("Pay");

        shopper.becomes("PAID");
        assertThat(shopper.own("order-paid")).hasCount(1);
    }

    @Test
    void nothingInTheAddressMakesAnOrderPaid() {
        shopper.enter();
        shopper.walkAway();

        page.navigate(page.url() + "?tap_id=chg_TS0123&status=CAPTURED&paid=true");

        shopper.becomes("OPEN");
        assertThat(shopper.order()).not().containsText("chg_TS0123");
    }

    @Test
    void whatARecordSaysIsTextWhateverItIs() throws Exception {
        String order = "<img src=x onerror=alert(1)>";
        shopper.enter();
        try (Requests requests = new Requests(Connection.to(
                RunningSandbox.sandbox().bootstrapServers(),
                RunningSandbox.sandbox().registryUrl()))) {
            requests.send(Topics.CHARGE_REQUESTS, order, Wishes.pay(order, new BigDecimal("-1.000"), false, false));
        }

        Locator rejected =
                page.locator("#records li[data-topic='charge-replies']").first();
        assertThat(rejected).containsText("Rejected");
        rejected.locator("summary").click();
        assertThat(rejected.locator("pre")).containsText(order);
        rejected.locator("a[href*='/story/']").first().click();
        assertThat(page.locator("h1")).containsText(order);
        assertThat(page.locator("#story li").first()).containsText("The shop asks for a payment");
        assertThat(page.locator("img")).hasCount(0);
    }

    @Test
    void anOrdersStoryTellsEachRecordAndWhatItChanged() {
        shopper.enter();
        shopper.payWithKnet();
        page.getByLabel("Card number").fill("888888 0000000002");
        shopper.press("Pay");
        shopper.becomes("FAILED");
        shopper.press("Try another payment");
        shopper.press("Pay");
        shopper.becomes("PAID");

        shopper.follow("How it came to this");

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
}
