package dev.dinar.sandbox.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.cli.Failure;
import dev.dinar.cli.HttpAddress;
import dev.dinar.sandbox.webhook.SampleBody;
import dev.dinar.sandbox.webhook.WebhookPost;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "send-webhook",
        description = {
            "Signs a body as Tap does (hashstring and hash) and posts it to webhook-ingress.",
            "The key is TAP_SECRET_KEY, or the sandbox's own. Samples are in samples/."
        },
        mixinStandardHelpOptions = true)
final class SendWebhookCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A JSON file with a Tap object, such as samples/knet-captured.json.")
    private Path file;

    @Option(
            names = "--merchant",
            paramLabel = "M",
            description = "The last part of the path (default: ${DEFAULT-VALUE}).")
    private String merchant = "default";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Where webhook-ingress is, such as https://pay.example (default: DINAR_WEBHOOKS_URL, or the sandbox's).")
    private String url;

    @Option(names = "--fresh", description = "Give the object a new id and today's date; old ones never pay an order.")
    private boolean fresh;

    @Option(names = "--order", paramLabel = "ID", description = "Put this order id into reference.order.")
    private String order;

    @Option(
            names = "--tamper",
            description = "Change the amount after signing, as a forger would: the answer must be 401.")
    private boolean tamper;

    @Option(names = "--json", description = "Print what was posted and what the answer was as one line of JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (!Files.isReadable(file)) {
            throw new Failure("Cannot read " + file + ": give a JSON file, such as samples/knet-captured.json");
        }
        SampleBody body = SampleBody.of(Files.readAllBytes(file));
        if (fresh) {
            body = body.fresh(Instant.now());
        }
        if (order != null) {
            body = body.forOrder(order);
        }
        try (WebhookPost post = new WebhookPost(target(), WebhookPost.keyOfEnvironment())) {
            WebhookPost.TimedResponse answer = post.send(tamper ? body.tampered() : body, body);
            if (json) {
                spec.commandLine().getOut().println(line(post.target(), body, answer));
            } else {
                tell(post.target(), body, answer);
            }
            return answer.status() == (tamper ? 401 : 200) ? 0 : 1;
        }
    }

    private void tell(URI target, SampleBody body, WebhookPost.TimedResponse answer) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("POST " + target);
        out.println("  object   " + body.id() + (tamper ? "  (amount changed after signing)" : ""));
        out.println("  answer   " + answer.status() + " in " + answer.took().toMillis() + " ms  "
                + answer.body().strip());
        if (answer.status() == 200) {
            out.println("  look     ./dinar "
                    + (body.id().startsWith("re_") || body.id().startsWith("rfd_")
                            ? "tail refund-events --from-start"
                            : "charge " + body.id()));
        }
        if (answer.status() == 401 && !tamper) {
            out.println(
                    "  remedy   sign with the key the sandbox was started with: set TAP_SECRET_KEY to the same value");
        }
    }

    private ObjectNode line(URI target, SampleBody body, WebhookPost.TimedResponse answer) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("url", target.toString())
                .put("object_id", body.id())
                .put("tampered", tamper)
                .put("status", answer.status())
                .put("millis", answer.took().toMillis())
                .put("answer", answer.body().strip());
    }

    private URI target() {
        String address = HttpAddress.given(url, "DINAR_WEBHOOKS_URL").orElseGet(Home::ingressUrl);
        return HttpAddress.below(address, "/webhooks/tap/" + merchant)
                .orElseThrow(() -> new Failure("'" + address + "' and --merchant '" + merchant
                        + "' make no address: give --url as https://host, and a merchant's name of the configuration"));
    }
}
