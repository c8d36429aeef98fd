package dev.dinar.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import dev.dinar.console.people.Person;
import dev.dinar.console.people.Role;
import dev.dinar.kit.config.Secret;
import dev.dinar.kit.web.AllTexts;
import dev.dinar.kit.web.Language;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** What the processor is asked with, and what operators are told when it refuses. */
final class PendingTest {

    private static final Secret TOKEN = new Secret("a-token-of-the-processors-own");

    private final Logger logger = (Logger) LoggerFactory.getLogger(Pending.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer processor;

    @BeforeEach
    void start() throws Exception {
        lines.start();
        logger.addAppender(lines);
        processor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        processor.createContext("/charges/chg_1", exchange -> {
            sent.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] body = "{\"open_checks\":[]}".getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        processor.start();
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        processor.stop(0);
    }

    private Pending pending(Optional<Secret> token) {
        return new Pending(
                Optional.of(
                        URI.create("http://127.0.0.1:" + processor.getAddress().getPort())),
                token);
    }

    private List<String> logged() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void theProcessorIsAskedWithItsToken() throws Exception {
        assertThat(pending(Optional.of(TOKEN)).about("chg_1")).isEqualTo(new Pending.Answer.Told(List.of()));
        assertThat(sent).containsExactly("Bearer a-token-of-the-processors-own");
        assertThat(logged()).isEmpty();
    }

    @Test
    void withoutATokenNoneIsSent() throws Exception {
        pending(Optional.empty()).about("chg_1");

        assertThat(sent).containsExactly("null");
    }

    @Test
    void aRefusalIsToldOnceInTheLogByTheSettingAndAgainAfterItWasAnswered() throws Exception {
        Pending pending = pending(Optional.of(TOKEN));
        status = 401;
        assertThat(pending.about("chg_1")).isEqualTo(new Pending.Answer.Refused());
        pending.about("chg_1");

        assertThat(logged())
                .singleElement()
                .asString()
                .contains("dinar.console.processor-token", "PROCESSOR_TOKEN", "is not the processor's")
                .doesNotContain(TOKEN.reveal());

        status = 200;
        pending.about("chg_1");
        status = 401;
        pending.about("chg_1");
        assertThat(logged()).hasSize(2);
    }

    @Test
    void whereNoTokenIsSetTheLogSaysThat() throws Exception {
        status = 401;
        pending(Optional.empty()).about("chg_1");

        assertThat(logged()).singleElement().asString().contains("PROCESSOR_TOKEN_FILE", "is not set");
    }

    @Test
    void aProcessorThatCannotSayIsSilentAndOneThatNobodyNamedIsNotAsked() throws Exception {
        status = 503;
        assertThat(pending(Optional.of(TOKEN)).about("chg_1")).isEqualTo(new Pending.Answer.Silent());
        assertThat(new Pending(Optional.empty(), Optional.empty()).about("chg_1"))
                .isEqualTo(new Pending.Answer.NowhereToAsk());
    }

    @ParameterizedTest
    @EnumSource
    void thePageNamesTheSettingThatARefusalOrASilenceNeeds(Language language) {
        Reader reader = new Reader(
                AllTexts.beside(Frame.class).in(language),
                new Person("Noura", Role.SEE),
                "token",
                true,
                true,
                World.CLOCK.instant());

        assertThat(PendingPart.of(new Pending.Answer.Refused(), reader).source())
                .contains("PROCESSOR_TOKEN");
        assertThat(PendingPart.of(new Pending.Answer.NowhereToAsk(), reader).source())
                .contains("CONSOLE_PROCESSOR_URL");
    }
}
