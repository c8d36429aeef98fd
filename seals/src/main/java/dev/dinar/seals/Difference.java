package dev.dinar.seals;

import java.time.LocalDate;

/** One thing that is not as it was sealed, by its place. {@link Object#toString} gives the line for people. */
public sealed interface Difference {

    /** The partition that it is in. */
    LogPartition of();

    /** Another record is there than was sealed: its key, value or timestamp was changed. */
    record Changed(LogPartition of, long offset) implements Difference {
        @Override
        public String toString() {
            return "CHANGED  " + of + " @" + offset + ": another key, value or timestamp than was sealed";
        }
    }

    /** A record that was sealed is not there. */
    record Missing(LogPartition of, long offset) implements Difference {
        @Override
        public String toString() {
            return "MISSING  " + of + " @" + offset + ": a record was sealed there, and is gone";
        }
    }

    /** A record is there that was not when the log was sealed, or is there twice. */
    record Added(LogPartition of, long offset) implements Difference {
        @Override
        public String toString() {
            return "ADDED    " + of + " @" + offset + ": no record was sealed there, or only one of these";
        }
    }

    /** One of these records at least is another, chosen so that its fingerprint is the same: which one cannot be told. */
    record ChangedAmong(LogPartition of, OffsetRange offsets) implements Difference {
        @Override
        public String toString() {
            return "CHANGED  " + of + " " + offsets + ": a record among these is another than was sealed";
        }
    }

    /** A seal that no trusted key signed. */
    record NotSigned(Seal seal, String why) implements Difference {
        @Override
        public LogPartition of() {
            return seal.statement().of();
        }

        @Override
        public String toString() {
            return "FORGED   " + seal + ": " + why;
        }
    }

    /** A seal that does not follow the one before: one was taken out, put in, or there are two chains. */
    record NotChained(Seal seal, String why) implements Difference {
        @Override
        public LogPartition of() {
            return seal.statement().of();
        }

        @Override
        public String toString() {
            return "UNCHAINED " + seal + ": " + why;
        }
    }

    /** No seal says what was in the log on that day. */
    record NotSealed(LogPartition of, LocalDate day) implements Difference {
        @Override
        public String toString() {
            return "UNSEALED " + of + " " + day + ": no seal is there of that day";
        }
    }
}
