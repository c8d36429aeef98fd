package dev.dinar.tap.payout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.events.Authenticity;
import dev.dinar.events.Mode;
import dev.dinar.events.Origin;
import dev.dinar.events.PayoutEvent;
import dev.dinar.events.PayoutStatus;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayoutPageTest {

    private static final String WHOLE = """
            {"object": "list", "live_mode": true, "count": 1, "has_more": true, "payouts": [
              {"id": "payout_1234567234567876", "status": "PAID_OUT", "date": 1690848301000, "amount": 7351.874,
               "currency": "KWD", "merchant_id": "20860903", "bank_reference": "FT-77", "settlements_available": true,
               "wallet": {"id": "wallet_34567876", "bank": {"name": "KFH",
                 "beneficiary": {"name": "Somebody Real", "iban": "XXXXX6275"}}}}]}""";

    @Test
    void readsAPayoutAndLeavesTheAccountAndItsOwnerOut() throws IOException {
        PayoutPage page = PayoutPage.read(WHOLE.getBytes(UTF_8));

        assertThat(page.hasMore()).isTrue();
        assertThat(page.lastId()).contains("payout_1234567234567876");
        PayoutEvent event = page.payouts().getFirst().event("shop", Sheets.READ);
        assertThat(event.getStatus()).isEqualTo(PayoutStatus.PAID_OUT);
        assertThat(event.getAmount()).isEqualTo(new BigDecimal("7351.874"));
        assertThat(event.getPaidAt()).isEqualTo(Instant.ofEpochMilli(1690848301000L));
        assertThat(event.getBankReference()).isEqualTo("FT-77");
        assertThat(event.getWalletId()).isEqualTo("wallet_34567876");
        assertThat(event.getMode()).isEqualTo(Mode.LIVE);
        assertThat(event.getAuthenticity()).isEqualTo(Authenticity.API);
        assertThat(event.getOrigin()).isEqualTo(Origin.RECONCILIATION);
        assertThat(event.toString()).doesNotContain("Somebody").doesNotContain("6275");
    }

    @Test
    void theSameFactHasTheSameIdAndAnotherStatusAnother() throws IOException {
        Payout paid = PayoutPage.read(WHOLE.getBytes(UTF_8)).payouts().getFirst();
        Payout failed = PayoutPage.read(WHOLE.replace("PAID_OUT", "FAILED").getBytes(UTF_8))
                .payouts()
                .getFirst();

        String id = paid.event("shop", Sheets.READ).getEventId();
        assertThat(id).startsWith("payout_1234567234567876:PAID_OUT:");
        assertThat(paid.event("shop", Sheets.READ.plusSeconds(60)).getEventId()).isEqualTo(id);
        assertThat(failed.event("shop", Sheets.READ).getEventId()).isNotEqualTo(id);
    }

    @Test
    void whatIsMissingOrOfAnotherFormIsAbsent() throws IOException {
        Payout bare = PayoutPage.read("""
                        {"payouts": [{"id": "payout_0001", "status": "ON_HOLD", "amount": "8.16", "currency": "SAR",
                         "date": {}, "wallet": [], "merchant_id": 7, "settlements_available": "yes"}]}""".getBytes(UTF_8)).payouts().getFirst();

        assertThat(bare.status()).isEqualTo(PayoutStatus.UNKNOWN);
        assertThat(bare.amount()).isEqualTo(new BigDecimal("8.160"));
        assertThat(bare.mode()).isEqualTo(Mode.UNKNOWN);
        assertThat(bare.merchantId()).contains("7");
        assertThat(bare.date()).isEmpty();
        assertThat(bare.walletId()).isEmpty();
        assertThat(bare.linesAvailable()).isEmpty();
    }

    @Test
    void oneThatCannotBeReadIsToldAndTheOthersAreRead() throws IOException {
        PayoutPage page = PayoutPage.read("""
                {"payouts": [{"id": "chg_TS01", "amount": 1, "currency": "KWD"},
                 {"id": "payout_0001", "amount": 1.2345, "currency": "KWD"},
                 {"id": "payout_0002", "amount": 1, "currency": "XAU"},
                 7,
                 {"id": "payout_0003", "amount": 1, "currency": "KWD"}]}""".getBytes(UTF_8));

        assertThat(page.payouts()).extracting(Payout::id).containsExactly("payout_0003");
        assertThat(page.unreadable()).hasSize(4).first().asString().isEqualTo("payouts[0].id is not a payout's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"payouts\": {}}", "<html>", "{\"payouts\": ["})
    void whatIsNoListIsToldAsSuch(String body) {
        assertThatThrownBy(() -> PayoutPage.read(body.getBytes(UTF_8))).isInstanceOf(IOException.class);
    }
}
