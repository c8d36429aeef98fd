package dev.dinar.gateway.work;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many records of a topic are worked on at once: so many calls are under way for all merchants together, and so many records, those
 * that wait to be tried again among them, are one merchant's. Where there are several merchants, half of a share at most goes to records that
 * were tried in vain before, so that they leave room for the merchant's others. Thread-safe, and fair.
 */
public final class CallLimits {

    private final Semaphore calls;
    private final Map<String, Share> shares;
    private final Share shareOfTheRest;

    /** One merchant's. */
    private record Share(Semaphore all, Semaphore triedBefore) {

        private static Share of(int records, boolean isOnlyOne) {
            int triedBefore = isOnlyOne ? records : Math.max(1, records / 2);
            return new Share(new Semaphore(records, true), new Semaphore(triedBefore, true));
        }
    }

    /** A record's part of its merchant's share, until it is closed. */
    interface Part extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Limits.
     *
     * @param calls how many calls are under way at most
     * @param merchants who has a share
     * @param share how many records are one merchant's at most
     */
    public CallLimits(int calls, Set<String> merchants, int share) {
        this.calls = new Semaphore(calls, true);
        boolean isOnlyOne = merchants.size() == 1;
        this.shares =
                merchants.stream().collect(Collectors.toMap(Function.identity(), _ -> Share.of(share, isOnlyOne)));
        this.shareOfTheRest = Share.of(share, isOnlyOne);
    }

    /**
     * Takes a part of the merchant's share.
     *
     * @param wasTried whether the record was tried in vain before
     * @param patience how long to wait for it at most, or twice as long where the record was tried before
     * @return null when the share is still used up after that time
     */
    @Nullable
    Part enter(String merchant, boolean wasTried, Duration patience) throws InterruptedException {
        Share share = shares.getOrDefault(merchant, shareOfTheRest);
        if (wasTried && !share.triedBefore().tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return null;
        }
        boolean isIn = false;
        try {
            isIn = share.all().tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!isIn && wasTried) {
                share.triedBefore().release();
            }
        }
        return isIn
                ? () -> {
                    share.all().release();
                    if (wasTried) {
                        share.triedBefore().release();
                    }
                }
                : null;
    }

    /** Whether somebody waits for a part of the merchant's share. */
    boolean isWanted(String merchant) {
        return shares.getOrDefault(merchant, shareOfTheRest).all().hasQueuedThreads();
    }

    /** Waits for one's turn to call. */
    void beginCall() throws InterruptedException {
        calls.acquire();
    }

    void endCall() {
        calls.release();
    }
}
