package dev.dinar.console.index;

import dev.dinar.console.log.Entry;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The records of the last days, found again by the charge or the order that they are about. Bounded by its size and by age: what
 * nothing was heard of for longest goes first. In memory alone: the log is the copy that lasts, and is read again at a start.
 * Thread-safe.
 */
public final class RecordIndex {

    private final long mostBytes;
    private final Duration age;
    private final InstantSource clock;

    /** In the order in which something was last heard of them. */
    private final LinkedHashMap<String, File> charges = new LinkedHashMap<>();

    private final LinkedHashMap<String, File> orders = new LinkedHashMap<>();
    private final Map<String, Integer> byStatus = new TreeMap<>();
    private final Set<String> open = new LinkedHashSet<>();
    private long bytes;

    /**
     * An empty one.
     *
     * @param mostBytes about how much memory it may take
     * @param age after how long a charge of which nothing is heard goes
     */
    public RecordIndex(long mostBytes, Duration age, InstantSource clock) {
        this.mostBytes = mostBytes;
        this.age = age;
        this.clock = clock;
    }

    /** A record has been read. */
    public synchronized void add(Entry entry) {
        // Of alerts and actions all is read, however old.
        if (isLetter(entry) || entry.at().isBefore(clock.instant().minus(age))) {
            return;
        }
        Optional<String> charge = entry.charge();
        Optional<String> order = entry.order();
        charge.ifPresent(id -> {
            File file = taken(charges, Summary.Kind.CHARGE, id, entry);
            order.ifPresent(file::relate);
            put(charges, id, file, () -> file.add(entry));
        });
        order.ifPresent(id -> {
            File file = taken(orders, Summary.Kind.ORDER, id, entry);
            charge.ifPresent(file::relate);
            put(orders, id, file, () -> {
                if (charge.isPresent()) {
                    file.hear(entry);
                } else {
                    file.add(entry);
                }
            });
        });
        evict();
    }

    private static boolean isLetter(Entry entry) {
        return Topics.named(entry.topic()).flatMap(Topic::valueSchema).isEmpty();
    }

    private File taken(Map<String, File> files, Summary.Kind kind, String id, Entry entry) {
        File file = files.remove(id);
        if (file == null) {
            return new File(Summary.of(kind, id, entry));
        }
        uncount(file);
        return file;
    }

    private void put(Map<String, File> files, String id, File file, Runnable change) {
        change.run();
        files.put(id, file);
        bytes += file.cost();
        Summary summary = file.summary();
        if (summary.kind() == Summary.Kind.CHARGE) {
            summary.status().ifPresent(status -> byStatus.merge(status, 1, Integer::sum));
        }
        if (summary.isOpen()) {
            open.add(id);
        }
    }

    private void uncount(File file) {
        Summary summary = file.summary();
        bytes -= file.cost();
        if (summary.kind() == Summary.Kind.CHARGE) {
            summary.status()
                    .ifPresent(status -> byStatus.computeIfPresent(status, (_, many) -> many == 1 ? null : many - 1));
        }
        open.remove(summary.id());
    }

    private void evict() {
        Instant oldest = clock.instant().minus(age);
        for (Optional<File> file = eldest(); file.isPresent(); file = eldest()) {
            Summary summary = file.get().summary();
            if (bytes <= mostBytes && !summary.last().isBefore(oldest)) {
                return;
            }
            (summary.kind() == Summary.Kind.CHARGE ? charges : orders).remove(summary.id());
            uncount(file.get());
        }
    }

    private Optional<File> eldest() {
        return Stream.of(charges.firstEntry(), orders.firstEntry())
                .filter(java.util.Objects::nonNull)
                .map(Map.Entry::getValue)
                .min(Comparator.comparing(file -> file.summary().last()));
    }

    /** What is known of a charge. */
    public synchronized Optional<Summary> charge(String id) {
        return Optional.ofNullable(charges.get(id)).map(File::summary);
    }

    /** What is known of an order. */
    public synchronized Optional<Summary> order(String id) {
        return Optional.ofNullable(orders.get(id)).map(File::summary);
    }

    /** The records about a charge, with those that asked for it, oldest first, and of one moment in the order of the flow. */
    public synchronized List<Entry> aboutCharge(String id) {
        File file = charges.get(id);
        if (file == null) {
            return List.of();
        }
        Set<String> requests = file.summary().references();
        List<Entry> asked = file.others().stream()
                .flatMap(order -> Optional.ofNullable(orders.get(order)).stream())
                .flatMap(order -> order.records().stream())
                .map(Packed::entry)
                .filter(entry ->
                        entry.text("request_id").filter(requests::contains).isPresent())
                .toList();
        return inOrder(Stream.concat(asked.stream(), file.records().stream().map(Packed::entry)));
    }

    /** The records about an order and all its charges, in the same order. */
    public synchronized List<Entry> aboutOrder(String id) {
        File file = orders.get(id);
        if (file == null) {
            return List.of();
        }
        return inOrder(Stream.concat(
                file.records().stream().map(Packed::entry),
                file.others().stream()
                        .flatMap(charge -> Optional.ofNullable(charges.get(charge)).stream())
                        .flatMap(charge -> charge.records().stream())
                        .map(Packed::entry)));
    }

    private static List<Entry> inOrder(Stream<Entry> entries) {
        List<String> flow = Topics.all().stream().map(Topic::name).toList();
        return entries.sorted(Comparator.comparing(Entry::at)
                        .thenComparingInt(entry -> flow.indexOf(entry.topic()))
                        .thenComparingInt(Entry::partition)
                        .thenComparingLong(Entry::offset))
                .toList();
    }

    /** How many records about a charge or an order were too many to keep. */
    public synchronized int forgotten(Summary summary) {
        return Optional.ofNullable(filesOf(summary.kind()).get(summary.id()))
                .map(File::forgotten)
                .orElse(0);
    }

    /** The charges of an order, or the orders of a charge. */
    public synchronized List<Summary> related(Summary summary) {
        File file = filesOf(summary.kind()).get(summary.id());
        Map<String, File> others = summary.kind() == Summary.Kind.CHARGE ? orders : charges;
        return file == null
                ? List.of()
                : file.others().stream()
                        .flatMap(id -> Optional.ofNullable(others.get(id)).stream())
                        .map(File::summary)
                        .sorted(Found.ORDER.reversed())
                        .toList();
    }

    private Map<String, File> filesOf(Summary.Kind kind) {
        return switch (kind) {
            case CHARGE -> charges;
            case ORDER -> orders;
        };
    }

    /**
     * Looks for charges, and for orders of which no charge is known.
     *
     * @param after where the page begins
     * @param most how many rows a page has
     */
    public Found find(Search search, Optional<Found.Place> after, int most) {
        List<Summary> all = new ArrayList<>();
        synchronized (this) {
            charges.values().forEach(file -> {
                if (search.finds(file.summary())) {
                    all.add(file.summary());
                }
            });
            orders.values().forEach(file -> {
                if (file.others().isEmpty() && search.finds(file.summary())) {
                    all.add(file.summary());
                }
            });
        }
        all.sort(Found.ORDER);
        List<Summary> rest = after.map(
                        place -> all.stream().filter(place::isBefore).toList())
                .orElse(all);
        List<Summary> rows = rest.subList(0, Math.min(most, rest.size()));
        Optional<Found.Place> next = rest.size() > rows.size()
                ? Optional.of(
                        new Found.Place(rows.getLast().made(), rows.getLast().id()))
                : Optional.empty();
        return new Found(rows, next, all.size());
    }

    /** How many charges are in which status. */
    public synchronized Map<String, Integer> statuses() {
        return new TreeMap<>(byStatus);
    }

    /** The charges made before then of which nothing final is known, oldest first. */
    public synchronized List<Summary> openSince(Instant then) {
        return open.stream()
                .flatMap(id -> charge(id).stream())
                .filter(summary -> summary.made().isBefore(then))
                .sorted(Found.ORDER.reversed())
                .toList();
    }

    /** About how many bytes of memory it takes. */
    public synchronized long bytes() {
        return bytes;
    }

    /** How many charges it has. */
    public synchronized int size() {
        return charges.size();
    }
}
