package dev.dinar.analytics.export;

/** What a commit has done, for tests that let it die there. */
public enum CommitStep {
    /** Some rows are in a file that nobody reads. */
    STAGED,
    /** All rows of the commit are on the disk, in files that nobody reads. */
    WRITTEN,
    /** The offset says that they belong to the table: from here on a crash changes nothing. */
    COMMITTED,
    /** One of its files is where readers look. */
    PUBLISHED
}
