package dev.dinar.torture;

import dev.dinar.torture.deployment.Node;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Memory and threads of each process: when they were first looked at, at their most, and last. Not thread-safe. */
final class Size {

    private static final long KIB = 1_024;

    private final Map<String, long[]> threads = new TreeMap<>();
    private final Map<String, long[]> mebibytes = new TreeMap<>();

    void look(List<Node> nodes) {
        for (Node node : nodes) {
            note(threads, node.name(), node.status("Threads"));
            OptionalLong kib = node.status("VmRSS");
            note(mebibytes, node.name(), kib.isEmpty() ? kib : OptionalLong.of(kib.getAsLong() / KIB));
        }
    }

    private static void note(Map<String, long[]> where, String name, OptionalLong value) {
        if (value.isPresent()) {
            long now = value.getAsLong();
            long[] seen = where.computeIfAbsent(name, _ -> new long[] {now, now, now});
            seen[1] = Math.max(seen[1], now);
            seen[2] = now;
        }
    }

    /** By process, in words. */
    Map<String, String> growth() {
        Map<String, String> words = new TreeMap<>();
        mebibytes.forEach((name, mib) -> {
            long[] count = threads.getOrDefault(name, new long[3]);
            words.put(
                    name,
                    "MiB first " + mib[0] + ", most " + mib[1] + ", last " + mib[2] + "; threads first " + count[0]
                            + ", most " + count[1] + ", last " + count[2]);
        });
        return words;
    }
}
