package dev.dinar.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** A request's headers and body, to what is written of them. */
class WebhookFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void whateverIsSentIsDecidedOnAndOnlyWhatIsSignedIsWritten(byte[] input) {
        WebhookPromise.isKeptFor(input);
    }
}
