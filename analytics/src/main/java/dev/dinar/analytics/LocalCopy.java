package dev.dinar.analytics;

import dev.dinar.analytics.export.CommitSteps;
import dev.dinar.analytics.export.Export;
import dev.dinar.analytics.export.ExportFolder;
import dev.dinar.analytics.export.ExportSettings;
import dev.dinar.analytics.export.Exported;
import dev.dinar.analytics.export.Table;
import dev.dinar.analytics.export.TopicMadeAnew;
import dev.dinar.cli.LocalDeployment;
import dev.dinar.cli.Reached;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * A deployment's log on this machine, for questions: an export in {@code .dinar/analytics}, that each question brings up to date. It can
 * be deleted at any time: the next question reads it again.
 */
final class LocalCopy {

    private final ExportSettings settings;
    private final Path folder;

    private LocalCopy(ExportSettings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    /** The one of a deployment, by its broker's address and its prefix. */
    static LocalCopy of(Reached deployment) {
        String name =
                (deployment.kafka().bootstrapServers() + "-" + deployment.prefix()).replaceAll("[^A-Za-z0-9.]+", "-");
        return new LocalCopy(
                ExportSettings.of(deployment.kafka(), deployment.registry(), deployment.prefix()),
                LocalDeployment.folder().resolve("analytics").resolve(name));
    }

    /** Where it is, with everything that the log has now. Begins anew where the topics were made anew, as a sandbox's are. */
    Path upToDate(PrintWriter err) throws IOException, InterruptedException {
        try (ExportFolder opened = ExportFolder.open(folder)) {
            Exported exported = read(opened);
            if (exported.undecodable() > 0) {
                err.println("dinar: " + exported.undecodable() + " new records could not be decoded: see _undecodable");
            }
            exported.gaps().forEach(gap -> err.println("dinar: " + gap));
        }
        return folder;
    }

    private Exported read(ExportFolder opened) throws IOException, InterruptedException {
        try (Export export = new Export(opened, settings, CommitSteps.NONE)) {
            try {
                return export.pass(Table.all());
            } catch (TopicMadeAnew _) {
                opened.clear(Table.all());
                return export.pass(Table.all());
            }
        }
    }
}
