package dev.dinar.sandbox.command;

import dev.dinar.cli.DeployedKafka;
import dev.dinar.cli.Failure;
import dev.dinar.sandbox.story.Connection;
import dev.dinar.sandbox.story.Requests;
import dev.dinar.sandbox.story.StepFailed;
import dev.dinar.sandbox.story.Story;

/** Runs one story against a deployment. */
final class StoryRun {

    /** What happens in it. */
    interface Plot {
        void play(Story story, Requests requests) throws Exception;
    }

    private StoryRun() {}

    /** The exit code: 0 when the story ended as it should, else 1 with the reason. */
    static int tell(DeployedKafka deployed, Results results, Plot plot) throws Exception {
        Connection connection = Connection.to(deployed.reach());
        try (Story story = new Story(connection, results.story());
                Requests requests = new Requests(connection)) {
            plot.play(story, requests);
            return 0;
        } catch (Failure e) {
            results.failed(String.valueOf(e.getMessage()));
            throw e;
        } catch (StepFailed e) {
            String why = String.valueOf(e.getMessage());
            results.failed(why);
            throw new Failure(why);
        }
    }
}
