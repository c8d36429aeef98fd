package dev.dinar.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.ChargeEvent;
import dev.dinar.events.Completeness;
import dev.dinar.events.Origin;
import dev.dinar.events.SweepKind;
import dev.dinar.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tap's download of a day against the log, on a broker of their own, by workers that die. */
final class DownloadTest {

    private static final int CHARGES = 60;
    private static final int ROWS_AT_ONCE = 20;
    private static final int PAGES = CHARGES / ROWS_AT_ONCE;

    /** The lists of charges, authorizations and refunds, and once more where an hour begins meanwhile. */
    private static final int LISTS = 6;

    private final PlannedDeaths deaths = new PlannedDeaths("default:CHARGES_DOWNLOAD");

    @Test
    void whatTheDownloadOfADayHasAndTheLogHasNotIsEnteredOnceThoughItsColumnsAreOdd() throws Exception {
        ZoneId kuwait = ZoneId.of("Asia/Kuwait");
        Instant midnight = LocalDate.now(kuwait).atStartOfDay(kuwait).toInstant();
        Clock noon = Clock.fixed(midnight.minus(Duration.ofHours(12)), kuwait);
        try (GatewayWorld world = new GatewayWorld(noon)) {
            List<String> elsewhere = ChargesAtTap.make(world, CHARGES).elsewhere();
            world.tap.faults().writeOddSheets(true).failCalls(1, 429, Optional.of(Duration.ofSeconds(1)));

            try (ChargeGateway _ = ChargeGateway.start(
                    world.config(Map.of(
                            "dinar.gateway.sweep.enabled",
                            true,
                            // The lists see none of it.
                            "dinar.gateway.sweep.look-back",
                            "1h",
                            "dinar.gateway.sweep.download-at",
                            "00:00",
                            "dinar.gateway.sweep.download-rows-at-once",
                            ROWS_AT_ONCE,
                            "dinar.gateway.sweep.pages-per-second",
                            100)),
                    deaths)) {
                await().atMost(Duration.ofMinutes(3))
                        .untilAsserted(() -> assertThat(world.values(Topics.COMPLETENESS))
                                .filteredOn(one -> one.getKind() == SweepKind.CHARGES_DOWNLOAD)
                                .extracting(Completeness::getCompleteTo)
                                .contains(midnight));
                await().atMost(Duration.ofMinutes(1)).until(deaths::areOver);
            }

            assertThat(world.values(Topics.CHARGE_EVENTS))
                    .filteredOn(event -> event.getOrigin() == Origin.RECONCILIATION)
                    .extracting(ChargeEvent::getChargeId)
                    .containsExactlyInAnyOrderElementsOf(elsewhere);
            assertThat(world.tap.pagesListed())
                    .as("each death before the commit repeats one page, and one after it none")
                    .isLessThanOrEqualTo(PAGES + 2 + LISTS);
        }
    }
}
