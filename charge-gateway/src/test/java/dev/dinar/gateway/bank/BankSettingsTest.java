package dev.dinar.gateway.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.kit.config.ServiceConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BankSettingsTest {

    @Test
    void tapIsNotAskedUnlessItIsSet() {
        assertThat(settings(Map.of())).isEmpty();
    }

    @Test
    void aWeekIsLookedBackUnlessItIsSet() {
        assertThat(settings(Map.of("dinar.gateway.bank.every", "1h")))
                .contains(new BankSettings(Duration.ofHours(1), Duration.ofDays(7)));
    }

    @Test
    void longerThanTapListsIsRefusedByItsName() {
        assertThatThrownBy(
                        () -> settings(Map.of("dinar.gateway.bank.every", "1h", "dinar.gateway.bank.look-back", "31d")))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("dinar.gateway.bank.look-back");
    }

    @Test
    void askingLessThanOnceADayIsRefused() {
        assertThatThrownBy(() -> settings(Map.of("dinar.gateway.bank.every", "25h")))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("dinar.gateway.bank.every");
    }

    private static Optional<BankSettings> settings(Map<String, String> set) {
        return BankSettings.from(ServiceConfig.complete(ConfigFactory.parseMap(set)));
    }
}
