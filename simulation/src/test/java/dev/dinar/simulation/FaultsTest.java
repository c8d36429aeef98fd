package dev.dinar.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.simulation.service.Contract;
import dev.dinar.simulation.service.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The oracle can fail: each fault that is put in is found. */
final class FaultsTest {

    private static final Contract CONTRACT = new Contract();
    private static final Properties FOUND_BY = new Properties();

    @BeforeAll
    static void whereToLookFirst() throws IOException {
        try (InputStream seeds = FaultsTest.class.getResourceAsStream("/faults.properties")) {
            FOUND_BY.load(new InputStreamReader(seeds, UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aFaultThatIsPutInIsFound(Fault fault) {
        // From the seed that found it last, so that the build need not hunt; and on from there, should its life have
        // changed.
        long first = Long.parseLong(FOUND_BY.getProperty(fault.name(), "1"));

        FaultHunt.Found found = new FaultHunt(CONTRACT, 1, new PrintWriter(Writer.nullWriter()))
                .one(fault, first, first + FaultHunt.MOST - 1);

        assertThat(found.seeds()).as("seeds until %s is found", fault).isPresent();
    }
}
