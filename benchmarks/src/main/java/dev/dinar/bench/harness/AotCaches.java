package dev.dinar.bench.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A cache of loaded classes and method profiles (JEP 514, 515) for each program that is measured, as Dinar's images have: the
 * program runs once under a small load, and its later starts know what that one learned. Floors get theirs in the same way. Not
 * thread-safe.
 */
public final class AotCaches {

    private final Path folder;
    private final Set<Class<?>> trained = new HashSet<>();
    private boolean training;

    AotCaches(Path folder) {
        this.folder = folder;
    }

    /** A run under load that is not measured. */
    @FunctionalInterface
    public interface Training {

        /** Starts the programs, works with them and stops them in order. */
        void run() throws Exception;
    }

    /**
     * Lets each program that {@code training} starts write its cache when it is stopped; the ones that are started later use it.
     *
     * @throws BenchmarkFailed when a program wrote none
     */
    public void train(Training training) throws Exception {
        trained.clear();
        this.training = true;
        try {
            training.run();
        } finally {
            this.training = false;
        }
        for (Class<?> main : trained) {
            if (!Files.exists(file(main))) {
                throw new BenchmarkFailed("the training run of " + main.getSimpleName() + " wrote no AOT cache");
            }
        }
    }

    List<String> options(Class<?> main) {
        if (training) {
            trained.add(main);
            return List.of("-XX:AOTCacheOutput=" + file(main));
        }
        return trained.contains(main)
                ? List.of("-XX:AOTCache=" + file(main), "-Xlog:aot=off", "-Xlog:cds=off")
                : List.of();
    }

    private Path file(Class<?> main) {
        return folder.resolve(main.getName() + ".aot");
    }
}
