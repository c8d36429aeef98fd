package dev.dinar.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** A header's value, in HTTP or of a record. */
class HeaderFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void aHeaderIsReadAsWhatItSaysOrCountsForNothing(byte[] input) {
        HeaderPromise.isKeptFor(input);
    }
}
