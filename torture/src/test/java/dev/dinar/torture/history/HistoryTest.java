package dev.dinar.torture.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenDownIsReadBackToTheLastDigitAndZero() throws Exception {
        List<Operation> operations = List.of(
                new Operation.Webhook(
                        1, "chg_1", "o-1", new BigDecimal("1.250"), "CAPTURED", 2, false, "ingress-1", 503, 12),
                new Operation.Request(2, "r-1", "o-1", new BigDecimal("10.000"), true),
                new Operation.Refund(2, "f-1", "chg_1", "o-1", new BigDecimal("0.100"), false),
                new Operation.Visit(3, "chg_1", "o-1", "captured", 303),
                new Operation.Seen(4, "order-paid", 1, 17, "paid:o-1"),
                new Operation.Trouble(5, "SIGKILL ingress-1"));
        Path file = folder.resolve("history.jsonl");
        try (History history = History.create(file)) {
            operations.forEach(history::write);
        }

        assertThat(History.read(file)).isEqualTo(operations);
        assertThat(Files.readAllLines(file)).hasSize(6).first().asString().contains("\"op\":\"webhook\"", "1.250");
    }
}
