package dev.dinar.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.simulation.log.Entry;
import dev.dinar.simulation.log.Log;
import dev.dinar.simulation.oracle.Oracle;
import dev.dinar.simulation.oracle.Violation;
import dev.dinar.simulation.plan.Plan;
import dev.dinar.simulation.plan.Trouble;
import dev.dinar.simulation.plan.Weather;
import dev.dinar.simulation.service.Checkout;
import dev.dinar.simulation.service.Contract;
import dev.dinar.simulation.service.Fault;
import dev.dinar.simulation.service.Gateway;
import dev.dinar.simulation.service.Ingress;
import dev.dinar.simulation.service.Processor;
import dev.dinar.simulation.service.Wiring;
import dev.dinar.simulation.tap.Elsewhere;
import dev.dinar.simulation.tap.Merchants;
import dev.dinar.simulation.tap.Postman;
import dev.dinar.simulation.tap.Tap;
import dev.dinar.simulation.tap.Thief;
import dev.dinar.simulation.world.Endless;
import dev.dinar.simulation.world.Story;
import dev.dinar.simulation.world.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** One life of a whole deployment, from its first request until long after its last trouble. Lived once, in the caller's thread. */
public final class Life {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long QUIET = 14 * DAY;

    /** Most lives take some hundred, the longest that is known (60 hours without a broker) a million and a half. */
    private static final long MOST_STEPS = 20_000_000;

    private final Plan plan;
    private final Wiring wiring;
    private final Contract contract;
    private final Tap tap;
    private final Ingress ingress;
    private final Gateway gateway;
    private final Processor processor;
    private final Checkout checkout;
    private final Postman postman;
    private final Thief thief;

    /**
     * How a life went.
     *
     * @param violations the promises that were broken; none, where all is well
     * @param story what happened, where it was to be told
     * @param records how many records were written
     * @param digest of every record in the log: the same life has the same
     */
    public record Outcome(List<Violation> violations, Story story, long records, long digest) {}

    private Life(Contract contract, Plan plan, Optional<Fault> fault, boolean told, long mostSteps) {
        this.contract = contract;
        this.plan = plan;
        VirtualTime time = new VirtualTime(plan.start(), mostSteps);
        Story story = new Story(time, told);
        Weather weather = new Weather(time, plan);
        Merchants merchants = Merchants.of(plan.mode());
        Log log = new Log(time);
        this.wiring = new Wiring(contract, time, log, weather, story, merchants, plan, fault);
        this.ingress = new Ingress(wiring);
        this.postman = new Postman(time, story, weather, ingress::post);
        int pageSize = plan.sweeps().map(Plan.Sweeps::pageSize).orElse(Tap.USUAL_PAGE);
        this.tap = new Tap(time, story, weather, merchants, postman::post, pageSize);
        this.thief = new Thief(time, story, weather, merchants, plan, ingress::post);
        this.gateway = new Gateway(wiring, tap);
        this.processor = new Processor(wiring);
        this.checkout = new Checkout(wiring, tap);
        new Elsewhere(time, story, tap).begin(plan);
        tap.payouts().begin(plan);
    }

    /**
     * Lives a plan.
     *
     * @param fault what is wrong on purpose
     * @param told whether the story is kept
     */
    public static Outcome of(Contract contract, Plan plan, Optional<Fault> fault, boolean told) {
        return of(contract, plan, fault, told, MOST_STEPS);
    }

    /** The same; after so many steps it is taken for one that never ends. */
    static Outcome of(Contract contract, Plan plan, Optional<Fault> fault, boolean told, long mostSteps) {
        return new Life(contract, plan, fault, told, mostSteps).live();
    }

    private Outcome live() {
        plan.troubles().forEach(this::schedule);
        long start = plan.start().toEpochMilli();
        long clear = plan.clear();
        wiring.time().at(start + clear, this::comeBack);
        List<Violation> violations = live(start + end(clear));
        processor.close();
        return new Outcome(violations, wiring.story(), records(), digest());
    }

    /** A life that does not end is not judged: it has broken a promise. */
    private List<Violation> live(long end) {
        try {
            wiring.time().runUntil(end);
        } catch (Endless e) {
            return List.of(new Violation(
                    "nothing waits for ever",
                    e.getMessage() + ", and it is " + wiring.time().instant() + " in it"));
        }
        Oracle oracle = new Oracle(contract, plan, tap, thief, wiring.log());
        return List.copyOf(oracle.judge(
                ingress.accepted(),
                checkout.asked(),
                waiting(),
                wiring.fault().filter(Fault.READERS_READ_UNCOMMITTED::equals).isPresent()));
    }

    private void schedule(Trouble trouble) {
        VirtualTime time = wiring.time();
        switch (trouble.kind()) {
            case INGRESS_DIES -> {
                time.after(trouble.from(), ingress::die);
                time.after(trouble.to(), ingress::comeBack);
            }
            case GATEWAY_DIES -> {
                time.after(trouble.from(), gateway::die);
                time.after(trouble.to(), gateway::comeBack);
            }
            case PROCESSOR_DIES -> {
                time.after(trouble.from(), processor::die);
                time.after(trouble.to(), processor::comeBack);
            }
            case LOCKS_LOST -> time.after(trouble.from(), gateway::loseLocks);
            case PROCESSOR_UPGRADED -> time.after(trouble.from(), processor::upgrade);
            case WEBHOOKS_REPLAYED -> time.after(trouble.from(), () -> postman.replay("at " + trouble.from()));
            case KEY_STOLEN -> time.after(trouble.from(), () -> thief.post("at " + trouble.from()));
            case WEBHOOKS_LOST,
                    WEBHOOKS_REPEATED,
                    WEBHOOKS_LATE,
                    WEBHOOKS_WITHOUT_HASH,
                    WEBHOOKS_TAMPERED,
                    TAP_UNREACHABLE,
                    TAP_BREAKS_BEFORE,
                    TAP_BREAKS_AFTER,
                    TAP_ANSWERS_401,
                    TAP_ANSWERS_429,
                    TAP_ANSWERS_500,
                    TAP_ANSWERS_500_AFTER,
                    TAP_SLOW,
                    REFUNDS_FAIL,
                    BROKER_AWAY,
                    ACKNOWLEDGEMENTS_LOST,
                    REGISTRY_AWAY,
                    INGRESS_DIES_AT_WRITE,
                    GATEWAY_DIES_AT_STEP,
                    PROCESSOR_DIES_UNCOMMITTED,
                    PROCESSOR_PAUSED -> {}
        }
    }

    private void comeBack() {
        wiring.story().tell("weather", "has cleared");
        ingress.comeBack();
        gateway.comeBack();
        processor.comeBack();
    }

    private long end(long clear) {
        long end = clear + QUIET;
        for (Trouble trouble : plan.troubles()) {
            if (trouble.kind() == Trouble.Kind.WEBHOOKS_REPLAYED) {
                end = Math.max(end, trouble.to() + 3 * DAY);
            }
        }
        return end;
    }

    private List<String> waiting() {
        List<String> waiting = new ArrayList<>();
        if (!gateway.isDone()) {
            waiting.add("the gateway has not dealt with all that was asked");
        }
        if (!processor.isDone()) {
            waiting.add("the processor has not read and committed all events");
        }
        for (String topic : wiring.log().topics()) {
            if (wiring.log().hasOpen(topic)) {
                waiting.add("a transaction is open on " + topic);
            }
        }
        return waiting;
    }

    private long records() {
        return wiring.log().topics().stream()
                .mapToLong(topic -> wiring.log().all(topic).size())
                .sum();
    }

    private long digest() {
        CRC32 digest = new CRC32();
        for (String topic : wiring.log().topics()) {
            for (Entry entry : wiring.log().all(topic)) {
                digest.update(Long.toString(entry.timestamp()).getBytes(UTF_8));
                digest.update(entry.isCommitted() ? 1 : 0);
                update(digest, entry.key());
                update(digest, entry.value());
                entry.headers().forEach(header -> update(digest, header.value()));
            }
        }
        return digest.getValue();
    }

    private static void update(CRC32 digest, byte[] bytes) {
        if (bytes != null) {
            digest.update(bytes);
        }
        digest.update(0xff);
    }
}
