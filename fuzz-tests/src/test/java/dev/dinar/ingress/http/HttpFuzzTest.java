package dev.dinar.ingress.http;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;

/** Bytes on a connection of the ingress, be they HTTP or not. */
class HttpFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void whateverComesOnAConnectionIsNoFaultOfOurs(byte[] input) throws IOException {
        ConnectionPromise.isKeptFor(input);
    }

    @AfterAll
    static void stop() {
        ConnectionPromise.stop();
    }
}
