package dev.dinar.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** The value of a record, as somebody else may have written it. */
class SerdeFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void bytesAreARecordThatCanBeWrittenAgainOrAreRefusedAsNone(byte[] input) {
        SerdePromise.isKeptFor(input);
    }
}
