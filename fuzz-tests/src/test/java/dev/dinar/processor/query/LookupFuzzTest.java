package dev.dinar.processor.query;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** The path of a query, and who may ask: the first line is the path, the second the header {@code Authorization}. */
class LookupFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void aPathNamesWhatItSaysOrNothingAndOnlyTheTokenOpensTheDoor(byte[] input) {
        LookupPromise.isKeptFor(input);
    }
}
