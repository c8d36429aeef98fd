package dev.dinar.sandbox.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dinar.cli.terminal.Colours;
import dev.dinar.sandbox.Sandbox;
import dev.dinar.sandbox.story.Connection;
import dev.dinar.sandbox.story.KnetVisitor;
import dev.dinar.sandbox.story.Payment;
import dev.dinar.sandbox.story.Requests;
import dev.dinar.sandbox.story.Return;
import dev.dinar.sandbox.story.StepFailed;
import dev.dinar.sandbox.story.Steps;
import dev.dinar.sandbox.story.Story;
import dev.dinar.sandbox.story.Wishes;
import dev.dinar.sandbox.webhook.SampleBody;
import dev.dinar.sandbox.webhook.WebhookPost;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Runs payments through everything: a webhook becomes order-paid; the same webhook again, a second charge for the same order and a
 * forged webhook pay nothing; a request becomes a charge and is paid; a lost webhook is made up for; a charge is given back in parts.
 */
public final class SmokeRun {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Sandbox sandbox;
    private final PrintWriter out;
    private final Steps steps;
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

    /** A run against {@code sandbox} that tells {@code out} what happens. */
    public SmokeRun(Sandbox sandbox, PrintWriter out) {
        this.sandbox = sandbox;
        this.out = out;
        this.steps = new Steps(out, Colours.AUTO);
    }

    /** Whether everything went as it must; says what did not. */
    public boolean run() throws Exception {
        Connection connection = Connection.to(sandbox.bootstrapServers(), sandbox.registryUrl());
        try (Story story = new Story(connection, steps);
                Requests requests = new Requests(connection);
                WebhookPost post =
                        new WebhookPost(sandbox.ports().ingress(), "default", WebhookPost.keyOfEnvironment())) {
            webhook(story, post);
            payAndRefund(story, requests);
            loseTheWebhook(story, requests);
            out.println(String.format(
                    Locale.ROOT, "smoke: passed in %.1f s", steps.elapsed().toMillis() / 1000.0));
            return true;
        } catch (StepFailed e) {
            out.println("smoke: FAILED: " + e.getMessage());
            return false;
        } finally {
            out.flush();
        }
    }

    private void webhook(Story story, WebhookPost post) throws Exception {
        String order = "smoke-" + run;
        steps.begin("A webhook: one KNET payment of KWD 0.500, order " + order);
        SampleBody first = sample().fresh(Instant.now()).forOrder(order);
        story.follow(order);
        expect(200, post.send(first), "webhook");
        story.await(Topics.CHARGE_EVENTS, is("charge_id", first.id()), LIMIT);
        story.await(Topics.CHARGES, is("charge_id", first.id()), LIMIT);
        story.await(Topics.ORDER_PAID, is("order_id", order), LIMIT);

        // webhook-ingress remembers what it has just written, and writes nothing more.
        expect(200, post.send(first), "the same webhook again");
        // A second charge of the same order passes the same partition behind the first one's events: its alert shows
        // that they are through.
        SampleBody second = first.fresh(Instant.now());
        expect(200, post.send(second), "a second charge, same order");
        story.await(Topics.PAYMENT_ALERTS, is("charge_id", second.id()), LIMIT);
        none(story, Topics.ORDER_PAID, "order " + order + " was paid twice");
        steps.say("order-paid", "still once for " + order);

        SampleBody signed = first.fresh(Instant.now());
        expect(401, post.send(signed.tampered(), signed), "a forged webhook");
    }

    private void payAndRefund(Story story, Requests requests) throws Exception {
        // In Arabic letters: everything on the way must keep them.
        String order = "smoke-دفع-" + run;
        steps.begin("A checkout asks for KWD 1.250, order " + order + "; then it is given back in two parts");
        Payment payment = new Payment(story, requests);
        JsonNode reply = payment.begin(Wishes.pay(order, new BigDecimal("1.250"), false, false));
        KnetVisitor.visit(reply.path("redirect_url").asText(), "captured", false);
        String charge = reply.path("charge_id").asText();
        payment.untilPaid(order, charge);
        Return.play(story, requests, Wishes.refund(charge, new BigDecimal("0.250"), "requested_by_customer"));
        JsonNode last =
                Return.play(story, requests, Wishes.refund(charge, new BigDecimal("1.000"), "requested_by_customer"));
        if (!last.path("fully_refunded").asBoolean()) {
            throw new StepFailed("0.250 and 1.000 of 1.250 were given back, and the order is not told that it is all");
        }
    }

    private void loseTheWebhook(Story story, Requests requests) throws Exception {
        String order = "smoke-lost-" + run;
        steps.begin("The webhook is lost, order " + order);
        Payment payment = new Payment(story, requests);
        JsonNode reply = payment.begin(Wishes.pay(order, new BigDecimal("2.000"), false, false));
        KnetVisitor.visit(reply.path("redirect_url").asText(), "captured", true);
        payment.untilPaid(order, reply.path("charge_id").asText());
        none(story, Topics.PAYMENT_ALERTS, "an alert came that nobody expected");
    }

    private static void none(Story story, Topic<?> topic, String problem) throws StepFailed {
        if (story.pending(topic).findAny().isPresent()) {
            throw new StepFailed(problem);
        }
    }

    private void expect(int status, WebhookPost.TimedResponse answer, String what) throws StepFailed {
        if (answer.status() != status) {
            throw new StepFailed(what + " was answered " + answer.status() + " "
                    + answer.body().strip() + ", expected " + status);
        }
        steps.say(what, "HTTP " + status);
    }

    private static Predicate<JsonNode> is(String field, String text) {
        return value -> value.path(field).asText().equals(text);
    }

    private static SampleBody sample() throws IOException {
        Path file = Path.of(System.getProperty("dinar.home", "."), "samples", "knet-captured.json");
        return SampleBody.of(Files.readAllBytes(file));
    }
}
