package dev.dinar.console.live;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is going on at one moment.
 *
 * @param statuses how many charges are in which status
 * @param paidByMinute orders paid in each of the last minutes, the running one last
 * @param failedByMinute payments of orders that failed, likewise
 * @param paidInTheLastMinute orders paid in the sixty seconds before now
 * @param lateness how long after its charge's change a webhook came, for half of them
 * @param latenessOfMost the same for 95 of 100
 * @param toPaid from a webhook's arrival to when its order's payment could be read, for half of them
 * @param toPaidOfMost the same for 95 of 100
 * @param stuck charges of which nothing final is known for long
 * @param openAlerts alerts that nobody has seen to
 * @param letters dead letters that were not replayed
 * @param caughtUp whether the log has been read to its end
 */
public record Numbers(
        Map<String, Integer> statuses,
        List<Integer> paidByMinute,
        List<Integer> failedByMinute,
        int paidInTheLastMinute,
        Optional<Duration> lateness,
        Optional<Duration> latenessOfMost,
        Optional<Duration> toPaid,
        Optional<Duration> toPaidOfMost,
        int stuck,
        int openAlerts,
        int letters,
        boolean caughtUp) {

    /** Keeps the lists. */
    public Numbers {
        statuses = Map.copyOf(statuses);
        paidByMinute = List.copyOf(paidByMinute);
        failedByMinute = List.copyOf(failedByMinute);
    }
}
