package dev.dinar.tap.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectKindTest {

    @ParameterizedTest
    @CsvSource({
        "chg_TS1, CHARGE, charge",
        "auth_TS1, AUTHORIZE, authorize",
        "auth_TS1, AUTHORIZE, void",
        "re_1, REFUND, refund",
        "rfd_1, REFUND, refund",
        "inv_1, INVOICE, invoice",
        "payout_1, PAYOUT, payout",
    })
    void theIdTellsTheKindAndWhatItMayCallItself(String id, ObjectKind kind, String object) {
        assertThat(ObjectKind.ofId(id)).isEqualTo(kind);
        assertThat(kind.isContradictedBy(object)).isFalse();
        assertThat(kind.isContradictedBy("subscription")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"CHG_1", "xchg_1", "'chg'", "cus_1", "''"})
    void anyOtherIdIsOfNoKnownKind(String id) {
        assertThat(ObjectKind.ofId(id)).isEqualTo(ObjectKind.OTHER);
    }
}
