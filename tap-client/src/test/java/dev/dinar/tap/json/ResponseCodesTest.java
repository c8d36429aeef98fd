package dev.dinar.tap.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResponseCodesTest {

    @Test
    void theSameNumberMeansOtherThingsForRefunds() {
        assertThat(ResponseCodes.ofCharge("601")).contains("void");
        assertThat(ResponseCodes.ofRefund("601")).contains("restricted");
        assertThat(ResponseCodes.ofCharge("504")).contains("not enrolled in 3-D Secure");
        assertThat(ResponseCodes.ofRefund("504")).contains("partial refund not supported");
    }

    @Test
    void aCodeOfTheOtherSideOrOfNeitherMeansNothing() {
        assertThat(ResponseCodes.ofRefund("001")).isEmpty();
        assertThat(ResponseCodes.ofCharge("602")).isEmpty();
        assertThat(ResponseCodes.ofCharge("999")).isEmpty();
    }
}
