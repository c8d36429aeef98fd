package dev.dinar.analytics.export;

import java.nio.file.Path;

/** A topic is not the one that a folder's rows come from: the same offsets are other records. */
public final class TopicMadeAnew extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TopicMadeAnew(Table table, String topic, Path folder) {
        super("The topic " + topic + " is not the one that " + folder
                + " was exported from: it was deleted and made anew, or"
                + " this is another broker. Export into a new folder, or delete " + folder.resolve(table.name()));
    }
}
