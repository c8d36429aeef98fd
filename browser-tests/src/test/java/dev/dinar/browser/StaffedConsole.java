package dev.dinar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.typesafe.config.ConfigFactory;
import dev.dinar.console.Console;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.sandbox.broker.EmbeddedKafka;
import dev.dinar.sandbox.identity.LocalProvider;
import java.util.Map;
import java.util.regex.Pattern;

/** A console of the running sandbox that asks who somebody is, and a provider of identities that believes what it is told. */
final class StaffedConsole implements AutoCloseable {

    private final String address;
    private final LocalProvider provider;
    private final Console console;

    private StaffedConsole(String address, LocalProvider provider, Console console) {
        this.address = address;
        this.provider = provider;
        this.console = console;
    }

    static StaffedConsole start() throws Exception {
        int port = EmbeddedKafka.freePort();
        String address = "http://localhost:" + port;
        LocalProvider provider = LocalProvider.start(EmbeddedKafka.freePort(), address + "/login/callback");
        try {
            Console console = Console.start(ServiceConfig.complete(ConfigFactory.parseMap(Map.ofEntries(
                    Map.entry(
                            "dinar.kafka.\"bootstrap.servers\"",
                            RunningSandbox.sandbox().bootstrapServers()),
                    Map.entry(
                            "dinar.schema-registry.url",
                            RunningSandbox.sandbox().registryUrl()),
                    Map.entry("dinar.schema-registry.\"auto.register.schemas\"", "true"),
                    Map.entry("dinar.topics.manage", "check"),
                    Map.entry("dinar.ingress.merchants.default.secret-key", RunningSandbox.KEY),
                    Map.entry("dinar.console.port", port),
                    Map.entry("dinar.console.management.host", "127.0.0.1"),
                    Map.entry("dinar.console.management.port", 0),
                    Map.entry("dinar.console.replay", "true"),
                    Map.entry("dinar.console.public-url", address),
                    Map.entry("dinar.console.oidc.issuer", provider.issuer()),
                    Map.entry("dinar.console.oidc.client-id", LocalProvider.CLIENT),
                    Map.entry("dinar.console.oidc.see", "staff"),
                    Map.entry("dinar.console.oidc.acknowledge", "payments"),
                    Map.entry("dinar.console.oidc.act", "leads")))));
            return new StaffedConsole(address, provider, console);
        } catch (Exception e) {
            provider.close();
            throw e;
        }
    }

    String address() {
        return address;
    }

    /** Goes to a page, and by the login. */
    void enter(Page page, String path, String who) {
        page.navigate(address + path);
        assertThat(page).hasURL(Pattern.compile(".*/login\\?then=.*"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Log in"))
                .click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(who)).click();
    }

    @Override
    public void close() {
        console.close();
        provider.close();
    }
}
