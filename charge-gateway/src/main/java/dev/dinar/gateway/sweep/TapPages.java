package dev.dinar.gateway.sweep;

import dev.dinar.tap.api.ApiObject;
import dev.dinar.tap.api.TapAnswer;
import dev.dinar.tap.api.TapApi;
import dev.dinar.tap.api.TapPage;
import dev.dinar.tap.event.EventMapper;
import dev.dinar.tap.json.ObjectKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the pages of a list, the newest first, some at a time. Where it ends early, what it has read is whole from a moment on: the part
 * that is left is a period of its own, and nothing is asked for twice.
 *
 * @param mapper how Tap's objects become events
 * @param pace how fast Tap is asked
 * @param pagesAtOnce after so many pages it ends, so that the memory that it needs is bounded
 * @param clock what time it is
 */
record TapPages(EventMapper mapper, PagePace pace, int pagesAtOnce, InstantSource clock) {

    private static final Logger LOG = LoggerFactory.getLogger(TapPages.class);

    /** Reads what was created at or after {@code from} and before {@code to}. */
    Listing read(TapApi tap, SweptList list, String merchant, Instant from, Instant to) {
        Reader reader = new Reader(merchant, list.list().kind(), from, to);
        Optional<String> after = Optional.empty();
        while (true) {
            if (!pace.next()) {
                return reader.endedEarly().orElseGet(() -> new Listing.NotNow("the service stops", Optional.empty()));
            }
            switch (tap.page(list.list(), from, to, after)) {
                case TapAnswer.Accepted<TapPage>(TapPage page) -> {
                    if (reader.isLast(page)) {
                        return reader.whole();
                    }
                    Optional<Listing> part = reader.pages >= pagesAtOnce ? reader.endedEarly() : Optional.empty();
                    if (part.isPresent()) {
                        return part.get();
                    }
                    if (page.lastId().isEmpty()) {
                        return reader.endedEarly()
                                .orElseGet(() -> new Listing.NotNow(
                                        "Tap's page does not tell after which id the next one begins",
                                        Optional.empty()));
                    }
                    after = page.lastId();
                }
                case TapAnswer.Rejected<TapPage> rejected -> {
                    return reader.endedEarly().orElseGet(() -> new Listing.Never(rejected.problem()));
                }
                case TapAnswer.Unavailable<TapPage>(String reason, Optional<Duration> wait) -> {
                    return reader.endedEarly().orElseGet(() -> new Listing.NotNow(reason, wait));
                }
                case TapAnswer.Ambiguous<TapPage>(String reason, Optional<Duration> wait) -> {
                    return reader.endedEarly().orElseGet(() -> new Listing.NotNow(reason, wait));
                }
            }
        }
    }

    /** What was read so far. */
    private final class Reader {

        private final String merchant;
        private final ObjectKind kind;
        private final Instant from;
        private final Instant to;
        private final Map<String, Listed> found = new HashMap<>();
        private Instant oldest;
        private boolean isNewestFirst = true;
        private int pages;
        private int unreadable;

        private Reader(String merchant, ObjectKind kind, Instant from, Instant to) {
            this.merchant = merchant;
            this.kind = kind;
            this.from = from;
            this.to = to;
            this.oldest = to;
        }

        /** Takes a page, and tells whether nothing of the period can follow. */
        boolean isLast(TapPage page) {
            pages++;
            unreadable += page.unreadable().size();
            page.unreadable()
                    .forEach(problem -> LOG.warn("Of Tap's list of {} something cannot be read: {}", kind, problem));
            Instant now = clock.instant();
            for (ApiObject object : page.objects()) {
                Optional<Listed> one = Listed.of(object, merchant, mapper, now);
                if (one.isPresent()) {
                    take(one.get());
                } else {
                    unreadable++;
                }
            }
            boolean isEmpty = page.objects().isEmpty()
                    && page.unreadable().isEmpty()
                    && page.lastId().isEmpty();
            // A Tap that overlooks where the period begins would list everything that there ever was.
            return !page.hasMore() || isEmpty || (isNewestFirst && oldest.isBefore(from));
        }

        private void take(Listed one) {
            Instant created = one.fact().created();
            if (created.isAfter(oldest)) {
                isNewestFirst &= oldest.equals(to);
            } else {
                oldest = created;
            }
            if (!created.isBefore(from) && created.isBefore(to)) {
                found.put(one.fact().id(), one);
            }
        }

        Listing whole() {
            return new Listing.Read(Map.copyOf(found), from, true, pages, unreadable);
        }

        /** What is whole: of the last millisecond there may be more on the next page. Empty where that leaves nothing. */
        Optional<Listing> endedEarly() {
            Instant since = oldest.plusMillis(1);
            if (!isNewestFirst || !since.isBefore(to)) {
                return Optional.empty();
            }
            found.values().removeIf(one -> one.fact().created().isBefore(since));
            return Optional.of(new Listing.Read(Map.copyOf(found), since, false, pages, unreadable));
        }
    }
}
