package dev.dinar.gateway.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tells one wish from another under the same id. */
final class WishTest {

    private static final Wish WISH = Wish.empty()
            .with("amount", new BigDecimal("1.250"))
            .with("order_id", "طلب & 7=x")
            .with("intent", null);

    @Test
    void aWishIsReadAsItWasWrittenWhateverItsIdsHold() {
        assertThat(Wish.read(WISH.text())).contains(WISH);
        assertThat(WISH.text()).isASCII();
    }

    @Test
    void theSameAmountWithOtherZeroesIsTheSameWish() {
        Wish other = Wish.empty().with("amount", new BigDecimal("1.25")).with("order_id", "طلب & 7=x");

        assertThat(WISH.differsFrom(other)).isEmpty();
        assertThat(other.digest()).isEqualTo(WISH.digest());
    }

    @Test
    void theFirstFieldThatDiffersIsNamed() {
        assertThat(WISH.differsFrom(WISH.with("amount", new BigDecimal("9")))).contains("amount");
        assertThat(WISH.differsFrom(WISH.with("currency", "KWD"))).contains("currency");
        assertThat(Wish.empty().differsFrom(WISH)).contains("amount");
        assertThat(WISH.with("amount", BigDecimal.TEN).digest()).isNotEqualTo(WISH.digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "=1", "amount=%zz", "a=1&&b=2"})
    void aHeaderThatIsNoneOfOursSaysNothing(String text) {
        assertThat(Wish.read(text)).isEmpty();
    }

    @Test
    void aReplyThatDoesNotSayWhatItWasForIsTakenForTheSame() {
        assertThat(new Replied(Instant.EPOCH, Optional.empty()).differsFrom(Optional.of(WISH)))
                .isEmpty();
    }
}
