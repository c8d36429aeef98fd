package dev.dinar.tap.api;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** What Tap, or whatever answers in its place, may answer: a line with the status, one with the header {@code retry-after}, the body. */
class ApiAnswerFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void anAnswerIsReadAsWhatItSaysAndNoneIsTakenForAnother(byte[] input) {
        ApiAnswerPromise.isKeptFor(input);
    }
}
