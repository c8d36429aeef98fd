package dev.dinar.torture.deployment;

import dev.dinar.torture.plan.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Breaks a deployment and mends it. */
public final class Troublemaker {

    private final Deployment deployment;

    /** One for that deployment. */
    public Troublemaker(Deployment deployment) {
        this.deployment = deployment;
    }

    /** Breaks it. Returns when it is broken; for a restart, when the process has ended. */
    public void begin(Fault fault) {
        switch (fault) {
            case Fault.Kill(String node, var _, var _) -> deployment.node(node).kill();
            case Fault.Restart(String node, var _) -> deployment.node(node).terminate();
            case Fault.Pause(String node, var _) -> deployment.node(node).pause();
            case Fault.DiskFull(String node, var _) -> deployment.node(node).fillDisk();
            case Fault.Cut cut -> lines(cut).forEach(line -> line.trouble(cut.state()));
        }
    }

    /** Mends it; a process that is started again is not ready yet. */
    public void mend(Fault fault) {
        switch (fault) {
            case Fault.Kill(String node, var _, boolean diskLost) -> {
                if (diskLost) {
                    delete(deployment.state(node));
                }
                deployment.node(node).start();
            }
            case Fault.Restart(String node, var _) -> deployment.node(node).start();
            case Fault.Pause(String node, var _) -> deployment.node(node).resume();
            case Fault.DiskFull(String node, var _) -> {
                // Usually it has ended by itself; the limit of one that has not cannot be taken back by anybody but
                // root.
                deployment.node(node).kill();
                deployment.node(node).start();
            }
            case Fault.Cut cut -> lines(cut).forEach(line -> line.mend(cut.state()));
        }
    }

    private List<Line> lines(Fault.Cut cut) {
        List<Line> lines = deployment.lines(cut.from(), cut.to());
        if (lines.isEmpty()) {
            throw new IllegalStateException("there is no line " + cut.from() + " > " + cut.to());
        }
        return lines;
    }

    /** Deletes a folder with all that is in it, if it is there. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
