package dev.dinar.sandbox.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "charge",
        description = "Prints the state of one charge, as the processor answers it.",
        mixinStandardHelpOptions = true)
final class ChargeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "Tap's id of the charge: chg_... or auth_...")
    private String id;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        URI uri = URI.create("http://localhost:" + Home.running().processor() + "/charges/"
                + URLEncoder.encode(id, StandardCharsets.UTF_8));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case 200 -> {
                    ObjectMapper mapper = new ObjectMapper();
                    spec.commandLine()
                            .getOut()
                            .println(mapper.writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(mapper.readTree(answer.body())));
                    yield 0;
                }
                case 404 -> throw new Failure("No charge " + id + " is known.");
                case 503 -> throw new Failure("The processor is still restoring its state: try again in a moment.");
                default -> throw new Failure(uri + " answered " + answer.statusCode() + ": " + answer.body());
            };
        }
    }
}
