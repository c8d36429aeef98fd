package dev.dinar.sandbox.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CartTest {

    @Test
    void pricesAreTheShopsWhateverTheFormSays() {
        Cart cart = Cart.of(Map.of("coffee", "2", "dates", "1", "price", "0.001", "total", "0"));

        assertThat(cart.total()).isEqualTo(new BigDecimal("6.750"));
    }

    @Test
    void whatIsNoQuantityCountsAsNone() {
        assertThat(Cart.of(Map.of("coffee", "-1", "dates", "0", "saffron", "1e9", "incense", "١"))
                        .isEmpty())
                .isTrue();
        assertThat(Cart.of(Map.of()).total()).isEqualTo(new BigDecimal("0.000"));
    }
}
