package dev.dinar.torture.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PaymentTest {

    private final List<Payment> hundred =
            IntStream.range(0, 100).mapToObj(Payment::of).toList();

    @Test
    void ofAHundredThereAreSomeOfEachKind() {
        assertThat(hundred).filteredOn(Payment::isDeclined).hasSize(8);
        assertThat(hundred).filteredOn(Payment::isPaidTwice).hasSize(3);
        assertThat(hundred)
                .filteredOn(payment -> payment.posts().getFirst().forged())
                .hasSize(1);
        assertThat(hundred).filteredOn(payment -> payment.posts().size() == 3).hasSize(3);
        assertThat(hundred).filteredOn(payment -> payment.posts().size() == 1).hasSize(90);
    }

    @Test
    void noTwoShareACharge() {
        assertThat(hundred)
                .flatExtracting(payment -> payment.posts().stream()
                        .map(Payment.Post::charge)
                        .distinct()
                        .toList())
                .doesNotHaveDuplicates();
    }
}
