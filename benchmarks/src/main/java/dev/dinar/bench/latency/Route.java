package dev.dinar.bench.latency;

import dev.dinar.bench.harness.ChildJvm;
import dev.dinar.bench.load.Payments;
import java.util.function.Consumer;

/** A way that payments take: how one is put in, and where it comes out. What it runs ends with {@link #close}. */
interface Route extends AutoCloseable {

    /** Which payments go in. */
    Payments payments();

    /** Makes ready what is sent as payments {@code from} to {@code to} (exclusive), so that sending costs little. */
    void prepare(int from, int to);

    /**
     * Sends a payment and does not wait.
     *
     * @param answered is told whether it was taken
     */
    void send(int number, Consumer<Boolean> answered);

    /** The topic on which each comes out once, under a key that ends with {@link Payments#order}. */
    String out();

    /** Who does the work on the way. */
    ChildJvm process();

    /**
     * Ends it in order.
     *
     * @throws dev.dinar.bench.harness.BenchmarkFailed when it had ended by itself
     */
    @Override
    void close();
}
