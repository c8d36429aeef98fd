package dev.dinar.console.web;

import static dev.dinar.console.Entries.NOON;
import static dev.dinar.console.Entries.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.dinar.console.alert.Alert;
import dev.dinar.console.index.Search;
import dev.dinar.console.people.Person;
import dev.dinar.console.people.Role;
import dev.dinar.console.replay.Replays;
import dev.dinar.console.story.Verdict;
import dev.dinar.events.AlertKind;
import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.ConsoleActionKind;
import dev.dinar.events.Mode;
import dev.dinar.events.Origin;
import dev.dinar.events.PaymentFailure;
import dev.dinar.events.RefundStatus;
import dev.dinar.kit.web.AllTexts;
import dev.dinar.kit.web.Html;
import dev.dinar.kit.web.Language;
import dev.dinar.kit.web.Texts;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ConsoleTextsTest {

    private static final AllTexts TEXTS = AllTexts.beside(Frame.class);
    private final World world = new World();
    private final Frame frame = new Frame();

    /** Somebody who may only look, on a console that has read the log to its end. */
    private static Reader reader(Language language) {
        return new Reader(TEXTS.in(language), new Person("n", Role.SEE), "token", false, true, World.CLOCK.instant());
    }

    @Test
    void bothLanguagesSayTheSame() {
        assertThat(TEXTS.arabic().all()).containsOnlyKeys(TEXTS.english().all().keySet());
    }

    @Test
    void bothLanguagesLeaveTheSameGaps() {
        TEXTS.english()
                .all()
                .forEach((key, english) -> assertThat(gaps(TEXTS.arabic().get(key)))
                        .as(key)
                        .containsExactlyInAnyOrderElementsOf(gaps(english)));
    }

    private static List<String> gaps(String text) {
        return java.util.regex.Pattern.compile("\\{[a-z]+}")
                .matcher(text)
                .results()
                .map(gap -> gap.group())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void thereAreWordsForEachTopicAndEachWordOfTheContract(Language language) {
        Stream<String> needed = Stream.of(
                        Topics.aboutPayments().stream().map(Topic::name).map(name -> "topic." + name),
                        keys("status.", ChargeStatus.values()),
                        keys("status.", RefundStatus.values()),
                        keys("failure.", PaymentFailure.values()),
                        keys("alert.", AlertKind.values()),
                        keys("todo.", AlertKind.values()),
                        keys("origin.", Origin.values()),
                        keys("authenticity.", Authenticity.values()),
                        keys("mode.", Mode.values()),
                        keys("verdict.", Verdict.values()),
                        keys("action.", ConsoleActionKind.values()),
                        keys("alerts.", Alert.State.values()),
                        Stream.of(Role.values()).map(role -> "role." + role.word()),
                        Stream.of(
                                        "UNFINISHED",
                                        "LAPSED",
                                        "FAILED",
                                        "AUTHORIZED",
                                        "ORDER_UNKNOWN",
                                        "REVERSAL_CLAIMED",
                                        "CHARGE_UNKNOWN",
                                        "REFUND_CLAIMED",
                                        "REFUND_PENDING",
                                        "REFUNDED_UNCAPTURED")
                                .map(reason -> "check." + reason))
                .flatMap(each -> each);

        assertThat(new Texts(Frame.class, language).all()).containsKeys(needed.toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource
    void everyPageCanBeWrittenForEveryRole(Language language) throws Exception {
        for (Role role : Role.values()) {
            Reader reader =
                    new Reader(TEXTS.in(language), new Person("<n>", role), "token", true, true, World.CLOCK.instant());
            for (Html page : pages(reader)) {
                assertThat(frame.of("overview", "t", page, Optional.of("<id>"), "?lang=en", reader)
                                .source())
                        .contains("dir=\"" + language.direction() + "\"")
                        .doesNotContain(
                                "{{",
                                "<n>",
                                "<id>",
                                "<too much>",
                                "<unknown>",
                                "<here>",
                                "no <page>",
                                " style=",
                                "onclick")
                        .doesNotContainPattern("\\{[a-z]+}");
            }
        }
    }

    private List<Html> pages(Reader reader) throws Exception {
        Known known = world.known;
        Replays replays = new Replays(ConfigFactory.empty(), "dinar-processor", true);
        StoryPage stories = new StoryPage(known);
        List<Html> pages = new ArrayList<>();
        pages.add(new OverviewPage(known).of(reader));
        pages.add(PaymentsPage.of(
                Search.ALL, known.index().find(Search.ALL, Optional.empty(), 2), Optional.of("x"), reader));
        pages.add(PaymentsPage.of(
                Search.ALL, known.index().find(Search.ALL, Optional.empty(), 50), Optional.empty(), reader));
        pages.add(AlertsPage.of(known.alerts(), Optional.empty(), 1, reader));
        pages.add(ActionsPage.of(known.alerts(), reader));
        for (String topic : List.of("webhook-dead-letters", "gateway-dead-letters", "processor-dead-letters")) {
            pages.add(LettersPage.of(known.letters(), replays, topic, Set.of("0@1"), Optional.empty(), reader));
        }
        pages.add(LettersPage.ran(new Replays.Result.Ran(1, 2, List.of("<x>")), true, reader));
        pages.add(LettersPage.ran(new Replays.Result.Ran(1, 2, List.of()), false, reader));
        pages.add(LettersPage.ran(new Replays.Result.Failed("<x>"), false, reader));
        pages.add(LettersPage.ran(new Replays.Result.Busy(), false, reader));
        List<Pending.Answer> answers = List.of(
                new Pending.Answer.Silent(),
                new Pending.Answer.Unknown(),
                new Pending.Answer.Told(List.of()),
                new Pending.Answer.Told(List.of(
                        new Pending.Check(
                                "UNFINISHED",
                                Optional.of("re_1"),
                                Optional.empty(),
                                Optional.of(World.CLOCK.instant())),
                        new Pending.Check(
                                "A_WORD_OF_TOMORROW",
                                Optional.empty(),
                                Optional.of(World.CLOCK.instant()),
                                Optional.empty()))));
        for (Pending.Answer answer : answers) {
            pages.add(stories.charge("chg_1", Optional.empty(), answer, reader).orElseThrow());
        }
        pages.add(stories.order(
                        "A1", Optional.empty(), Map.of("chg_1", answers.getLast(), "chg_2", answers.getFirst()), reader)
                .orElseThrow());
        pages.add(stories.order("A2", Optional.empty(), Map.of(), reader).orElseThrow());
        pages.add(stories.order("A3", Optional.empty(), Map.of(), reader).orElseThrow());
        return pages;
    }

    @Test
    void aChargesPageTellsItsStoryInWords() {
        Reader reader = reader(Language.ENGLISH);

        String page = new StoryPage(world.known)
                .charge("chg_1", Optional.empty(), new Pending.Answer.Silent(), reader)
                .orElseThrow()
                .source();

        assertThat(page)
                .contains("by webhook, the whole body signed")
                .contains("It taught something new")
                .contains("Status: Captured became Void")
                .contains("Stop the fulfilment")
                .contains("Noura &lt;n&gt;")
                .contains("1 Mar 2026, 12:00:00", "2026-03-01 09:00:00.000 UTC")
                .contains("re_1")
                .contains("/charges/chg_2")
                .doesNotContain("no &lt;page&gt;");
    }

    @Test
    void bothPagesTellWhatReachedTheBankAndHowADisputeStandsNow() {
        Reader reader = reader(Language.ENGLISH);
        StoryPage stories = new StoryPage(world.known);
        Html charge = stories.charge("chg_1", Optional.empty(), new Pending.Answer.Silent(), reader)
                .orElseThrow();
        Html order = stories.order("A1", Optional.empty(), Map.of(), reader).orElseThrow();

        assertThat(List.of(charge.source(), order.source())).allSatisfy(page -> {
            String part = page.substring(page.indexOf("<h2>To the bank"), page.indexOf("How it came to this"));
            assertThat(part)
                    .contains("payout_1", "1.250", "0.038", "1.212", "FT26060", "1 Mar 2026")
                    .contains("<h2>Disputes", "dsp_1", "WON", "not &lt;received&gt;")
                    .doesNotContain("OPEN");
        });
    }

    @Test
    void anOrdersPageTellsWhatIsPendingOfItsChargesAndAsksNoFurtherOnceNobodyAnswers() throws Exception {
        Reader reader = reader(Language.ENGLISH);
        StoryPage stories = new StoryPage(world.known);

        // No processor is told of in this world.
        assertThat(stories.pendingOf("A1").values()).containsExactly(new Pending.Answer.NowhereToAsk());
        assertThat(stories.pendingOf("never heard of")).isEmpty();
        assertThat(stories.order("A1", Optional.empty(), stories.pendingOf("A1"), reader)
                        .orElseThrow()
                        .source())
                .contains("What is pending", "CONSOLE_PROCESSOR_URL");
    }

    @Test
    void aChargesPageHasItsRefundsItsTraceAndTheQuestionsThatWereAsked() {
        Reader reader = reader(Language.ENGLISH);
        String page = new StoryPage(world.known)
                .charge("chg_1", Optional.empty(), new Pending.Answer.Silent(), reader)
                .orElseThrow()
                .source();

        assertThat(page)
                .contains("<h2>Refunds</h2><ul><li><span class=\"code\" dir=\"ltr\">re_1</span>")
                .contains(World.TRACE)
                .contains("The charge is not finished: Tap is asked. Asked 2 times before.")
                .containsPattern("<li id=\"charge-events-0-\\d+\"")
                .containsPattern("href=\"\\?part=1#charge-events-0-\\d+\"");
    }

    @Test
    void anOrdersPageHasItsAttemptsItsAlertsAndItsRefunds() {
        Reader reader = reader(Language.ENGLISH);
        String page = new StoryPage(world.known)
                .order("A1", Optional.empty(), Map.of(), reader)
                .orElseThrow()
                .source();

        assertThat(page)
                .contains("<h2>Attempts to pay it</h2><ul><li>", "<h2>Alerts</h2>", "<h2>Refunds</h2>")
                .contains("/charges/chg_1", "/charges/chg_2");
    }

    @Test
    void whatIsPendingSaysWhenItRings() {
        Reader reader = reader(Language.ENGLISH);
        Pending.Check check =
                new Pending.Check("UNFINISHED", Optional.empty(), Optional.of(NOON), Optional.of(NOON.plusSeconds(90)));

        assertThat(PendingPart.of(new Pending.Answer.Told(List.of(check)), reader)
                        .source()
                        .replaceAll("<[^>]*>", ""))
                .contains("Last asked: 1 Mar 2026, 12:00:00. Asked next: 1 Mar 2026, 12:01:30.");
    }

    private static String changed(Language language, String field, String value) {
        Reader reader = reader(language);
        return ChangedValue.of(field, Optional.of(value), Optional.of("KWD"), reader)
                .source()
                .replaceAll("<[^>]*>", "");
    }

    @Test
    void whatAStateChangedIsToldInWordsWithItsCurrencysDecimalsAndInKuwaitsZone() {
        String refunds = "[{\"refund_id\":\"re_1\",\"status\":\"REFUNDED\",\"amount\":\"0.250\",\"currency\":\"KWD\"}]";

        assertThat(changed(Language.ENGLISH, "status", "CAPTURED")).isEqualTo("Captured");
        assertThat(changed(Language.ENGLISH, "expires_at", "2026-03-01T09:30:00Z"))
                .isEqualTo("1 Mar 2026, 12:30:00");
        assertThat(changed(Language.ARABIC, "expires_at", "2026-03-01T09:30:00Z"))
                .contains("١٢:٣٠:٠٠");
        assertThat(changed(Language.ENGLISH, "amount", "1.5")).contains("1.500");
        assertThat(changed(Language.ARABIC, "amount", "1.250")).contains("١٫٢٥٠");
        assertThat(changed(Language.ENGLISH, "refunds", refunds))
                .contains("re_1 Refunded", "0.250")
                .doesNotContain("{");
        assertThat(changed(Language.ENGLISH, "paid_late", "true")).isEqualTo("yes");
        assertThat(changed(Language.ENGLISH, "disagreements", "[\"amount\",\"order_id\"]"))
                .isEqualTo("Amount · Order");
    }

    @Test
    void anAmountWithMoreDecimalsThanItsCurrencyHasStandsAsItIs() {
        Reader reader = reader(Language.ENGLISH);

        assertThat(ChangedValue.of("amount", Optional.of("1.125"), Optional.of("USD"), reader)
                        .source())
                .contains(">1.125<");
    }

    @Test
    void whatWasAskedForIsToldInTheCurrencyThatItWasAskedForIn() {
        World other = new World();
        other.hear(with("charges", NOON, "chg_usd", "charge:a", "charge_id", "chg_usd", "status", "INITIATED"));
        other.hear(with(
                "charges",
                NOON.plusSeconds(1),
                "chg_usd",
                "charge:b",
                "charge_id",
                "chg_usd",
                "status",
                "INITIATED",
                "amount",
                "4.00",
                "currency",
                "USD",
                "requested_amount",
                "1.125",
                "requested_currency",
                "KWD"));
        Reader reader = reader(Language.ENGLISH);

        assertThat(new StoryPage(other.known)
                        .charge("chg_usd", Optional.empty(), new Pending.Answer.Silent(), reader)
                        .orElseThrow()
                        .source()
                        .replaceAll("<[^>]*>", ""))
                .containsPattern("Amount that was asked for: .* became KWD.1\\.125");
    }

    @Test
    void whatANewerDinarWritesStandsAsItIs() {
        assertThat(changed(Language.ENGLISH, "expires_at", "soon")).isEqualTo("soon");
        assertThat(changed(Language.ENGLISH, "amount", "much")).isEqualTo("much");
        assertThat(changed(Language.ENGLISH, "refunds", "[{")).isEqualTo("[{");
        assertThat(changed(Language.ENGLISH, "of_tomorrow", "x")).isEqualTo("x");
        assertThat(changed(Language.ENGLISH, "status", "OF_TOMORROW")).isEqualTo("OF_TOMORROW");
    }

    @Test
    void whatTheProcessorWroteInEnglishIsReadAsEnglish() {
        Reader reader = reader(Language.ARABIC);

        assertThat(AlertsPage.of(world.known.alerts(), Optional.empty(), 1, reader)
                        .source())
                .contains("<span lang=\"en\" dir=\"ltr\">look &lt;here&gt;</span>");
    }

    @Test
    void arabicReadersHaveArabicDigitsAndIdsFromLeftToRight() {
        Reader reader = reader(Language.ARABIC);

        String page = new StoryPage(world.known)
                .charge("chg_1", Optional.empty(), new Pending.Answer.Silent(), reader)
                .orElseThrow()
                .source();

        assertThat(page).contains("١٢:٠٠:٠٠", "١٫٢٥٠", "<span class=\"code\" dir=\"ltr\">chg_1</span>");
    }

    private static Stream<String> keys(String prefix, Enum<?>[] values) {
        return Stream.of(values).map(value -> prefix + value.name());
    }

    @Test
    void wordsOfRolesAreThoseOfSettings() {
        assertThat(Role.values())
                .allSatisfy(
                        role -> assertThat(role.word()).isEqualTo(role.name().toLowerCase(Locale.ROOT)));
    }
}
