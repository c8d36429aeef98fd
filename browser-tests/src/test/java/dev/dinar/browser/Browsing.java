package dev.dinar.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A person with a browser: Debian's Chromium, driven by Playwright. Notes whatever the pages complain of, and whatever they load from
 * elsewhere. For one thread.
 */
final class Browsing implements AutoCloseable {

    /** How somebody looks at pages. */
    record Look(String language, int width, int height, boolean dark) {

        static final Look WIDE = new Look("en-GB", 1280, 860, false);
        static final Look PHONE = new Look("en-GB", 390, 844, false);

        Look arabic() {
            return new Look("ar-KW", width, height, dark);
        }

        Look darkened() {
            return new Look(language, width, height, true);
        }
    }

    /** What README.md and docs show. */
    private static final Set<String> SHOWN = Set.of(
            "paid",
            "paid-ar-phone-dark",
            "knet-en-wide",
            "story",
            "console-charge",
            "console-now-en-wide",
            "console-charge-ar-phone-dark");

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private final Playwright playwright;
    private final Browser browser;
    private final BrowserContext context;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> elsewhere = new CopyOnWriteArrayList<>();
    private final Page page;

    Browsing(Look look) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(chromium()));
        context = browser.newContext(new Browser.NewContextOptions()
                .setLocale(look.language())
                .setTimezoneId("Europe/London")
                .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setDeviceScaleFactor(look.width() < 500 ? 2 : 1)
                .setViewportSize(look.width(), look.height()));
        context.setDefaultTimeout(30_000);
        context.onConsoleMessage(message -> {
            // A page that is refused is told by its status, which the tests look at.
            boolean refused = message.text().startsWith("Failed to load resource");
            if ((message.type().equals("error") || message.type().equals("warning")) && !refused) {
                complaints.add(message.text());
            }
        });
        context.onWebError(error -> complaints.add(error.error()));
        context.onRequest(request -> {
            if (!request.url().matches("(?:http://(?:localhost|127\\.0\\.0\\.1):\\d+/|data:).*")) {
                elsewhere.add(request.url());
            }
        });
        page = context.newPage();
    }

    Page page() {
        return page;
    }

    /** Another tab of the same browser. */
    Page anotherTab() {
        return context.newPage();
    }

    /** No page complained in the console, and none loaded anything from another place than the sandbox. */
    void expectNoComplaints() {
        assertThat(complaints).as("what the pages complained of").isEmpty();
        assertThat(elsewhere).as("what the pages loaded from elsewhere").isEmpty();
    }

    /** What a page moves in once takes a minute to come in, from the next page on. */
    void slowMotion() {
        context.addInitScript("""
                addEventListener("DOMContentLoaded", () => document.addEventListener("animationstart", ({target}) =>
                    target.getAnimations().forEach(animation => {
                        const {iterations, duration} = animation.effect.getTiming();
                        if (iterations !== Infinity) animation.playbackRate = duration / 60_000;
                    })));
                """);
    }

    /** Axe finds nothing serious on the page as it is now, and nothing of it is beside the window. */
    void expectAccessible() {
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .filteredOn(rule -> GRAVE.contains(rule.getImpact()))
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " "
                        + rule.getNodes().stream().map(node -> node.getHtml()).toList())
                .as("what axe finds at " + page.url())
                .isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("fits the window's width: " + page.url())
                .isEqualTo(true);
    }

    /** A picture of the page, in target/images; with {@code -Ddinar.images.write=true} those that the documents show in docs/images too. */
    void picture(String name) {
        byte[] picture = page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "images", name + ".png"))
                .setAnimations(ScreenshotAnimations.DISABLED));
        if (Boolean.getBoolean("dinar.images.write") && SHOWN.contains(name)) {
            try {
                Files.write(Path.of(System.getProperty("dinar.home"), "docs", "images", name + ".png"), picture);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static Path chromium() {
        Path chromium = Path.of(System.getenv().getOrDefault("DINAR_CHROMIUM", "/usr/bin/chromium"));
        assertThat(Files.isExecutable(chromium))
                .as("there is no browser at " + chromium
                        + ": apt-get install chromium, or say in DINAR_CHROMIUM where one is")
                .isTrue();
        return chromium;
    }
}
