package dev.dinar.simulation.tap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.simulation.plan.Trouble.Kind;
import dev.dinar.simulation.plan.Weather;
import dev.dinar.simulation.world.Story;
import dev.dinar.simulation.world.VirtualTime;
import dev.dinar.simulator.Json;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.TapSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/** Brings webhooks from Tap to the ingress, three tries each, through the weather, past those who alter them. Not thread-safe. */
public final class Postman {

    private static final int TRIES = 3;
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final VirtualTime time;
    private final Story story;
    private final Weather weather;
    private final Door door;

    /** What was posted at least once: what somebody on the way may have caught. */
    private final List<Delivery> caught = new ArrayList<>();

    /** Where webhooks are taken. */
    @FunctionalInterface
    public interface Door {
        /** One post. {@code answer} hears the HTTP status, once; 0 where the connection breaks. */
        void post(Delivery delivery, IntConsumer answer);
    }

    /** One who brings everything to that door. */
    public Postman(VirtualTime time, Story story, Weather weather, Door door) {
        this.time = time;
        this.story = story;
        this.weather = weather;
        this.door = door;
    }

    /** Tap posts a document as it stands now. */
    public void post(String merchant, SecretKey key, ObjectNode document) {
        String status = document.path("status").asText();
        String name = document.at("/reference/idempotent").asText() + " " + status;
        if (weather.strikes(Kind.WEBHOOKS_LOST, name)) {
            story.tell("webhook", name, " is lost");
            return;
        }
        int copies = weather.strikes(Kind.WEBHOOKS_REPEATED, name)
                ? 2 + weather.chance().of("copies", name).nextInt(4)
                : 1;
        for (int copy = 1; copy <= copies; copy++) {
            String copyName = copies == 1 ? name : name + " #" + copy;
            long late = weather.strikes(Kind.WEBHOOKS_LATE, copyName)
                    ? weather.chance().millis(60_000, 5 * DAY, "late", copyName)
                    : weather.chance().millis(20, 4_000, "delay", copyName);
            boolean hashed = !weather.strikes(Kind.WEBHOOKS_WITHOUT_HASH, copyName);
            time.after(late, () -> deliver(merchant, key, document, status, copyName, hashed, 1));
        }
    }

    private void deliver(
            String merchant,
            SecretKey key,
            ObjectNode document,
            String status,
            String name,
            boolean hashed,
            int attempt) {
        ObjectNode body = document.deepCopy();
        body.withObject("/post").put("attempt", attempt);
        ReceivedWebhook signed = new TapSigner(key).sign(Json.write(body));
        ReceivedWebhook sent = hashed
                ? signed
                : new ReceivedWebhook(signed.body(), signed.hashstring().orElseThrow(), null);
        Delivery delivery =
                new Delivery(merchant, document.path("id").asText(), status, name, sent, Delivery.Kind.GENUINE);
        caught.add(delivery);
        if (weather.is(Kind.WEBHOOKS_TAMPERED)) {
            alter(delivery, body, weather.chance().of("tampered", name, attempt));
        }
        door.post(delivery, answer -> {
            boolean content = answer >= 200 && answer < 300;
            story.tell("webhook", name, " try ", attempt, ": ", answer == 0 ? "no answer" : answer);
            if (!content && attempt < TRIES) {
                long wait = weather.chance().millis(5_000, 1_200_000, "again", name, attempt);
                time.after(wait, () -> deliver(merchant, key, document, status, name, hashed, attempt + 1));
            }
        });
    }

    /** Somebody posts an altered copy first. */
    private void alter(Delivery genuine, ObjectNode body, SplittableRandom random) {
        ObjectNode altered = body.deepCopy();
        boolean forged = random.nextBoolean();
        if (forged) {
            switch (random.nextInt(4)) {
                case 0 ->
                    altered.put("amount", body.path("amount").decimalValue().add(BigDecimal.ONE));
                case 1 ->
                    altered.put("status", body.path("status").asText().equals("CAPTURED") ? "DECLINED" : "CAPTURED");
                case 2 -> altered.put("id", body.path("id").asText() + "x");
                default -> altered.put("currency", "BHD");
            }
        } else {
            unsigned(altered, random);
        }
        ReceivedWebhook was = genuine.webhook();
        boolean withHash = random.nextBoolean();
        send(
                genuine,
                new ReceivedWebhook(
                        Json.write(altered),
                        was.hashstring().orElse(null),
                        withHash ? was.hash().orElse(null) : null),
                forged ? Delivery.Kind.FORGED : Delivery.Kind.ALTERED,
                forged ? " forged" : " altered");
    }

    private static void unsigned(ObjectNode altered, SplittableRandom random) {
        switch (random.nextInt(6)) {
            case 0 -> altered.withObject("/reference").put("order", "order-" + (1 + random.nextInt(4)));
            case 1 -> altered.put("auto_reversed", true);
            case 2 -> altered.put("live_mode", !altered.path("live_mode").asBoolean());
            case 3 -> altered.withObject("/reference").put("order", "order-of-nobody");
            case 4 -> altered.put("charge_id", "chg_TSsomebodyElses0000000");
            default -> altered.withArray("/activities").removeAll();
        }
    }

    /** Somebody posts all that he has caught again. */
    public void replay(String name) {
        List<Delivery> all = List.copyOf(caught);
        story.tell("attacker", "replays ", all.size(), " webhooks");
        for (int i = 0; i < all.size(); i++) {
            Delivery old = all.get(i);
            SplittableRandom random = weather.chance().of("replay", name, old.name(), i);
            if (random.nextBoolean()) {
                send(old, old.webhook(), Delivery.Kind.GENUINE, " replayed");
                continue;
            }
            try {
                ObjectNode altered = (ObjectNode) Json.read(old.webhook().body());
                unsigned(altered, random);
                send(
                        old,
                        new ReceivedWebhook(
                                Json.write(altered), old.webhook().hashstring().orElse(null), null),
                        Delivery.Kind.ALTERED,
                        " replayed, altered");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void send(Delivery like, ReceivedWebhook webhook, Delivery.Kind kind, String how) {
        Delivery sent = new Delivery(like.merchant(), like.id(), like.status(), like.name() + how, webhook, kind);
        door.post(sent, answer -> story.tell("webhook", sent.name(), ": ", answer == 0 ? "no answer" : answer));
    }
}
