package dev.dinar.analytics.export;

import java.time.LocalDate;

/**
 * A Parquet file: the rows of one partition and one day that were committed together.
 *
 * @param day the UTC day of their timestamps
 * @param partition of the topic
 * @param first the lowest offset in it
 * @param last the highest offset in it; between the two there may be offsets of another day, which another part of the same commit
 *     has, and offsets that no record has
 */
public record Part(LocalDate day, int partition, long first, long last) {

    /** The file's name. */
    String file() {
        return "part-" + partition + "-" + first + "-" + last + ".parquet";
    }

    /** The folder of its day, in its table's. */
    String folder() {
        return "day=" + day;
    }

    /** Where it stands in its table's folder. */
    public String path() {
        return folder() + "/" + file();
    }

    /** Its name while it is not where it belongs: with the day that its folder will tell, and one that no pattern for Parquet finds. */
    String writing() {
        return day + "." + file() + ".writing";
    }
}
