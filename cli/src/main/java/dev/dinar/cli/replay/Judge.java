package dev.dinar.cli.replay;

/** Says what can be done about the dead letters of one topic. Writes nothing. */
public interface Judge extends AutoCloseable {

    /** What can be done about a letter now. */
    Verdict judge(Letter letter);

    @Override
    void close();
}
