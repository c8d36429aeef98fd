package dev.dinar.analytics.export;

/** Is told each step of each commit. Called by many threads. */
@FunctionalInterface
public interface CommitSteps {

    /** Listens to none. */
    CommitSteps NONE = _ -> {};

    /** It was done. */
    void reached(CommitStep step);
}
