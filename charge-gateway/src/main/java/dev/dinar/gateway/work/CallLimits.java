package dev.dinar.gateway.work;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How many records of a topic are worked on at once: so many calls are under way for all merchants together, and so many records, those
 * that wait to be tried again among them, are one merchant's. Thread-safe, and fair.
 */
public final class CallLimits {

    private final Semaphore calls;
    private final Map<String, Semaphore> shares;
    private final Semaphore shareOfTheRest;

    /**
     * Limits.
     *
     * @param calls how many calls are under way at most
     * @param merchants who has a share
     * @param share how many records are one merchant's at most
     */
    public CallLimits(int calls, Set<String> merchants, int share) {
        this.calls = new Semaphore(calls, true);
        this.shares =
                merchants.stream().collect(Collectors.toMap(Function.identity(), _ -> new Semaphore(share, true)));
        this.shareOfTheRest = new Semaphore(share, true);
    }

    /** Takes a part of the merchant's share; false when it is still used up after that time. */
    boolean enter(String merchant, Duration patience) throws InterruptedException {
        return share(merchant).tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    void leave(String merchant) {
        share(merchant).release();
    }

    /** Whether somebody waits for a part of the merchant's share. */
    boolean isWanted(String merchant) {
        return share(merchant).hasQueuedThreads();
    }

    /** Waits for one's turn to call. */
    void beginCall() throws InterruptedException {
        calls.acquire();
    }

    void endCall() {
        calls.release();
    }

    private Semaphore share(String merchant) {
        return shares.getOrDefault(merchant, shareOfTheRest);
    }
}
