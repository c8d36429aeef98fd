package dev.dinar.interleaving;

import java.util.ArrayList;
import java.util.List;

/** Things that are done at the same time, each by a thread of its own. */
public final class Together {

    private Together() {}

    /** Does them, and returns when all are done. */
    public static void run(Runnable... things) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (Runnable thing : things) {
            threads.add(Thread.ofPlatform().start(thing));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
