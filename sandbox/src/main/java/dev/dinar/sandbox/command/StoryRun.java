package dev.dinar.sandbox.command;

import dev.dinar.cli.Failure;
import dev.dinar.sandbox.Ports;
import dev.dinar.sandbox.story.Requests;
import dev.dinar.sandbox.story.StepFailed;
import dev.dinar.sandbox.story.Steps;
import dev.dinar.sandbox.story.Story;
import java.io.PrintWriter;

/** Runs one story against whatever Dinar is up. */
final class StoryRun {

    /** What happens in it. */
    interface Plot {
        void play(Story story, Requests requests) throws Exception;
    }

    private StoryRun() {}

    /** The exit code: 0 when the story ended as it should, else 1 with the reason. */
    static int tell(PrintWriter out, Plot plot) throws Exception {
        Ports ports = Home.running();
        try (Story story = new Story(ports.bootstrapServers(), ports.registryUrl(), new Steps(out));
                Requests requests = new Requests(ports.bootstrapServers(), ports.registryUrl())) {
            plot.play(story, requests);
            return 0;
        } catch (StepFailed e) {
            throw new Failure(e.getMessage());
        }
    }
}
