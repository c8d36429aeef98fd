package dev.dinar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.dinar.browser.Browsing.Look;
import java.time.Duration;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the roles of an operators' console may do: who leads may do everything, who looks may look, and some may not come in. */
@Tag("browser")
@ExtendWith(RunningSandbox.class)
final class StaffTest {

    private static final int PATIENCE_MILLIS = 40_000;
    private static final Duration PATIENCE = Duration.ofMillis(PATIENCE_MILLIS);

    private static StaffedConsole console;

    private final Browsing browsing = new Browsing(Look.WIDE);
    private final Page page = browsing.page();

    @BeforeAll
    static void open() throws Exception {
        console = StaffedConsole.start();
    }

    @AfterAll
    static void closeAll() {
        console.close();
    }

    @AfterEach
    void leave() {
        browsing.close();
    }

    private Locator alert(String charge) {
        return page.locator("li.alert").filter(new Locator.FilterOptions().setHasText(charge));
    }

    private void reloadUntilThere(Locator wanted) {
        await().pollInSameThread()
                .pollInterval(Duration.ofMillis(500))
                .atMost(PATIENCE)
                .until(() -> {
                    page.reload();
                    return wanted.count() > 0;
                });
    }

    @Test
    void whoLeadsSeesAnAlertAppearAndSeesToItWithAReason() throws Exception {
        console.enter(page, "/", "Noura");
        assertThat(page.locator("#link")).hasText("Live");
        String charge = Trouble.alertedCharge();
        // Nobody reloads the page: it moves.
        assertThat(alert(charge)).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
        assertThat(alert(charge)).containsText("Too old");
        browsing.expectAccessible();
        browsing.picture("console-alert-appears");

        page.navigate(console.address() + "/alerts");
        alert(charge).locator("summary").click();
        Locator form = alert(charge).locator("form[action$='/acknowledge']");
        form.getByLabel("Why").fill("An old webhook was sent again by our own test; Tap has it as paid in 2020.");
        browsing.expectAccessible();
        browsing.picture("console-alert-form");
        form.getByRole(AriaRole.BUTTON).click();

        assertThat(page).hasURL(Pattern.compile(".*/alerts$"));
        assertThat(alert(charge)).hasCount(0);
        page.navigate(console.address() + "/alerts?state=acknowledged");
        assertThat(alert(charge)).containsText("Noura has seen to an alert: An old webhook was sent again");
        page.navigate(console.address() + "/actions");
        assertThat(page.locator("ol.history li").first()).containsText("Noura has seen to an alert");
        browsing.expectAccessible();
        browsing.picture("console-actions");
        page.navigate(console.address() + "/charges/" + charge);
        assertThat(page.locator("ol.story")).containsText("older than what is remembered");
        assertThat(page.locator("ol.story")).containsText("Noura has seen to an alert");
        browsing.picture("console-old-charge");
        browsing.expectNoComplaints();
    }

    @Test
    void whoPutsAnAlertOffSeesItAmongThoseThatArePutOff() throws Exception {
        String charge = Trouble.alertedCharge();
        console.enter(page, "/alerts", "Omar");
        reloadUntilThere(alert(charge));
        alert(charge).locator("summary").click();
        Locator form = alert(charge).locator("form[action$='/snooze']");
        form.getByLabel("Why").fill("The bank answers tomorrow.");
        form.getByLabel("For").selectOption("1d");
        form.getByRole(AriaRole.BUTTON).click();

        assertThat(alert(charge)).hasCount(0);
        page.navigate(console.address() + "/alerts?state=snoozed");
        assertThat(alert(charge)).containsText("Omar put an alert off: The bank answers tomorrow.");
        browsing.expectNoComplaints();
    }

    @Test
    void whoLeadsTriesADeadLetterAndReplaysIt() throws Exception {
        String key = Trouble.deadLetter();
        console.enter(page, "/dead-letters?topic=gateway-dead-letters", "Noura");
        page.navigate(console.address() + "/dead-letters?topic=gateway-dead-letters");
        Locator row = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(key));
        reloadUntilThere(row);
        row.first().getByRole(AriaRole.CHECKBOX).check();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Dry run"))
                .click();

        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("1 would be replayed, 0 would stay");
        browsing.expectAccessible();
        browsing.picture("console-letters-dry-run");

        assertThat(row.first().getByRole(AriaRole.CHECKBOX)).isChecked();
        page.getByLabel("Why", new Page.GetByLabelOptions().setExact(true)).fill("The checkout was mended.");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Replay what is chosen"))
                .click();

        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("1 replayed, 0 stayed");
        browsing.picture("console-letters-replayed");
        page.navigate(console.address() + "/actions");
        assertThat(page.locator("ol.history")).containsText("Noura replayed dead letters: The checkout was mended.");
        page.navigate(console.address() + "/dead-letters?topic=gateway-dead-letters");
        reloadUntilThere(row.filter(new Locator.FilterOptions().setHasText("replayed")));
        browsing.expectNoComplaints();
    }

    @Test
    void whoMayOnlyLookIsRefusedWhateverTheySend() throws Exception {
        String charge = Trouble.alertedCharge();
        console.enter(page, "/alerts", "Sara");
        reloadUntilThere(alert(charge));
        assertThat(alert(charge)).containsText("Doing something here needs more rights");
        assertThat(alert(charge).locator("form")).hasCount(0);
        browsing.expectAccessible();
        browsing.picture("console-looks-only");
        Object answers = page.evaluate("async () => {"
                + "const form = document.querySelector('input[name=form]').value;"
                + "const send = (path, fields) => fetch(path, {method: 'POST',"
                + " body: new URLSearchParams({form, reason: 'x', ...fields})}).then(answer => answer.status);"
                + "return [await send('/alerts/none/acknowledge', {}),"
                + " await send('/dead-letters', {topic: 'gateway-dead-letters', letter: '0@0', do: 'replay'}),"
                + " await send('/dead-letters', {topic: 'gateway-dead-letters', letter: '0@0', do: 'dry-run'})].join(' ');"
                + "}");
        Assertions.assertThat(answers).isEqualTo("403 403 403");
        page.navigate(console.address() + "/dead-letters?topic=gateway-dead-letters");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Replay")))
                .hasCount(0);
    }

    @Test
    void whoHasNoRoleIsNotLetInAndWhoLeavesIsOut() {
        console.enter(page, "/payments", "Yousef");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("You were not let in");
        browsing.expectAccessible();
        browsing.picture("console-login");

        console.enter(page, "/payments", "Sara");
        assertThat(page).hasURL(console.address() + "/payments");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Leave"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*/login$"));
        page.navigate(console.address() + "/payments");
        assertThat(page).hasURL(Pattern.compile(".*/login\\?then=.*"));
    }
}
