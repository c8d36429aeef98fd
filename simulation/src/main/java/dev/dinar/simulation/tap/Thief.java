package dev.dinar.simulation.tap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.simulation.plan.Plan;
import dev.dinar.simulation.plan.Weather;
import dev.dinar.simulation.world.Chance;
import dev.dinar.simulation.world.Story;
import dev.dinar.simulation.world.VirtualTime;
import dev.dinar.simulator.Json;
import dev.dinar.simulator.Outcome;
import dev.dinar.simulator.TapBooks;
import dev.dinar.tap.SecretKey;
import dev.dinar.tap.webhook.TapSigner;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Somebody who has the merchants' secret keys: signs what Tap never had. Not thread-safe. */
public final class Thief {

    private final VirtualTime time;
    private final Story story;
    private final Weather weather;
    private final Merchants merchants;
    private final Plan plan;
    private final Postman.Door door;

    /** What he makes up, by the merchant's name: books such as Tap's, which are not Tap's. */
    private final Map<String, TapBooks> books = new TreeMap<>();

    /** One who posts to that door. */
    public Thief(VirtualTime time, Story story, Weather weather, Merchants merchants, Plan plan, Postman.Door door) {
        this.time = time;
        this.story = story;
        this.weather = weather;
        this.merchants = merchants;
        this.plan = plan;
        this.door = door;
    }

    /** What he made up, by the merchant's name. */
    public Map<String, TapBooks> books() {
        return Collections.unmodifiableMap(books);
    }

    /** Makes a charge up, and posts what Tap would post of it. */
    public void post(String name) {
        if (plan.merchants().isEmpty()) {
            return;
        }
        SplittableRandom random = weather.chance().of("thief", name);
        String merchant = Chance.pick(random, List.copyOf(plan.merchants()));
        SecretKey key = merchants.keys().get(merchant);
        TapBooks own = books.computeIfAbsent(
                merchant,
                _ -> new TapBooks(
                        key,
                        time,
                        new Random(weather.chance().of("thief's ids", merchant).nextLong()),
                        _ -> {}));
        Outcome outcome = random.nextBoolean() ? Outcome.CAPTURED : Outcome.DECLINED;
        String id = own.chargedElsewhere(
                "order-thief-" + name.substring(name.lastIndexOf(' ') + 1),
                BigDecimal.valueOf(random.nextInt(100, 30_000), 3),
                "KWD",
                outcome);
        ObjectNode document = own.find(id).orElseThrow();
        story.tell("thief", "makes up ", id, ", ", outcome);
        Delivery delivery = new Delivery(
                merchant,
                id,
                outcome.name(),
                "thief " + name,
                new TapSigner(key).sign(Json.write(document)),
                Delivery.Kind.MADE_UP);
        door.post(delivery, answer -> story.tell("webhook", delivery.name(), ": ", answer == 0 ? "no answer" : answer));
    }
}
