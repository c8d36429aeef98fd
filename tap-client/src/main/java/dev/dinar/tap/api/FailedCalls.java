package dev.dinar.tap.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The calls whose last try failed at Tap's: the same path and the same body, however often and for however long they are tried. Holds
 * digests, no customer's data; only the latest, where there are very many. Thread-safe.
 */
final class FailedCalls {

    private final Set<UUID> failed;

    /**
     * None yet.
     *
     * @param most how many are remembered
     */
    FailedCalls(int most) {
        this.failed = Collections.newSetFromMap(new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
                return size() > most;
            }
        });
    }

    synchronized boolean contains(Call call) {
        return !failed.isEmpty() && failed.contains(digest(call));
    }

    /** Tells how a try of a call ended. */
    synchronized void tell(Call call, boolean hasFailed) {
        if (hasFailed) {
            UUID digest = digest(call);
            failed.remove(digest);
            failed.add(digest);
        } else if (!failed.isEmpty()) {
            failed.remove(digest(call));
        }
    }

    private static UUID digest(Call call) {
        String all = call.path() + "\n" + call.body().map(Object::toString).orElse("");
        return UUID.nameUUIDFromBytes(all.getBytes(UTF_8));
    }
}
