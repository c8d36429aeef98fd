package dev.dinar.analytics;

import dev.dinar.analytics.sql.Tables;
import dev.dinar.cli.DeployedKafka;
import dev.dinar.cli.Failure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which tables a command asks, and in which zone: a folder that is named, or this machine's copy of the deployment's log. */
final class Asked {

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description =
                    "Ask this folder of ./dinar export, as it is (default: a copy in .dinar/analytics, brought up to date).")
    private @Nullable Path from;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "What hours and days are counted and times are printed in (default: ${DEFAULT-VALUE}).")
    private String zone = "Asia/Kuwait";

    /** Opens them. */
    Tables open(DeployedKafka deployed, PrintWriter err) throws IOException, InterruptedException, SQLException {
        ZoneId counted = zone();
        Path given = from;
        if (given == null) {
            return Tables.open(LocalCopy.of(deployed.reach()).upToDate(err), counted);
        }
        if (!Files.isDirectory(given)) {
            throw new Failure("--from " + given + " is no folder: ./dinar export --to " + given + " makes it");
        }
        return Tables.open(given, counted);
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException _) {
            throw new Failure("--zone '" + zone + "' is no time zone such as Asia/Kuwait or UTC");
        }
    }
}
