package dev.dinar.torture.load;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * What Tap would post of one order, one webhook after the other.
 *
 * @param number of it in the run
 * @param posts in their order
 */
record Payment(int number, List<Post> posts) {

    private static final String CAPTURED = "CAPTURED";
    private static final String DECLINED = "DECLINED";

    /**
     * One webhook.
     *
     * @param forged whether the amount is changed after it was signed
     */
    record Post(String charge, String status, boolean forged) {}

    /** Of a hundred, 81 are paid, and of each other kind there are some. */
    static Payment of(int number) {
        String first = charge('a', number);
        String second = charge('b', number);
        int kind = Math.floorMod(number, 100);
        List<Post> posts;
        if (kind < 8) {
            posts = List.of(new Post(first, DECLINED, false));
        } else if (kind < 12) {
            posts = List.of(new Post(first, DECLINED, false), new Post(second, CAPTURED, false));
        } else if (kind < 15) {
            posts = List.of(new Post(first, CAPTURED, false), new Post(second, CAPTURED, false));
        } else if (kind < 18) {
            Post repeated = new Post(first, CAPTURED, false);
            posts = List.of(repeated, repeated, repeated);
        } else if (kind < 19) {
            posts = List.of(new Post(first, CAPTURED, true));
        } else {
            posts = List.of(new Post(first, CAPTURED, false));
        }
        return new Payment(number, posts);
    }

    String order() {
        return String.format(Locale.ROOT, "webhook-%09d", number);
    }

    /** 0.500 to 99.999. */
    BigDecimal amount() {
        return BigDecimal.valueOf(500 + Math.floorMod(number, 99_500), 3);
    }

    /** Whether it ends with two captures. */
    boolean isPaidTwice() {
        return posts.stream()
                        .filter(post -> post.status().equals(CAPTURED))
                        .map(Post::charge)
                        .distinct()
                        .count()
                == 2;
    }

    /** Whether no capture comes. */
    boolean isDeclined() {
        return posts.stream().allMatch(post -> post.status().equals(DECLINED));
    }

    private static String charge(char attempt, int number) {
        return String.format(Locale.ROOT, "chg_TStorture%c%011dKWT", attempt, number);
    }
}
