package dev.dinar.simulation.service;

import dev.dinar.events.Sweep;
import dev.dinar.events.SweepKind;
import dev.dinar.gateway.bank.BankSettings;
import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.request.TapApis;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.sweep.LogReading;
import dev.dinar.gateway.sweep.Sweeping;
import dev.dinar.gateway.work.Handler;
import dev.dinar.gateway.work.Step;
import dev.dinar.gateway.work.TopicWork;
import dev.dinar.simulation.log.Transaction;
import dev.dinar.simulation.plan.Plan;
import dev.dinar.simulation.plan.Trouble.Kind;
import dev.dinar.simulation.world.Incarnation;
import dev.dinar.simulation.world.Killed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;

/**
 * The gateway's sweeps: its real comparison, its real reading of payouts and disputes, and its real decision which of them are due;
 * modelled are the clock that looks, the writing of what is due and the pace. Until thirty hours after the weather has cleared, payouts
 * and disputes for five days: what is swept after that would only say the same. Not thread-safe.
 */
final class Sweeper {

    private static final Duration TURN = Duration.ofMillis(500);
    private static final long AFTER = Duration.ofHours(30).toMillis();
    private static final long AFTER_PAYOUTS = Duration.ofDays(5).toMillis();
    private static final Set<SweepKind> OF_THE_BANK = Set.of(SweepKind.PAYOUTS, SweepKind.DISPUTES);
    private static final int LOOKS = 12;
    private static final long TRANSACTION_TIMEOUT = 5_000;

    private final Wiring wiring;
    private final GatewaySettings settings;
    private final TapApis apis;
    private final InstantSource clock;
    private final DecodedLog log;
    private final Optional<BankSettings> bank;
    private final Optional<Duration> every;
    private final long end;
    private final long endOfPayouts;
    private int looks;

    Sweeper(Wiring wiring, GatewaySettings settings, TapApis apis, InstantSource clock) {
        this.wiring = wiring;
        this.settings = settings;
        this.apis = apis;
        this.clock = clock;
        this.log = new DecodedLog(wiring);
        this.bank = wiring.contract().bankSettings(wiring.plan());
        this.every = Stream.concat(
                        wiring.plan().sweeps().map(Plan.Sweeps::every).stream(), bank.map(BankSettings::every).stream())
                .min(Duration::compareTo);
        long clear = wiring.plan().start().toEpochMilli() + wiring.plan().clear();
        this.end = clear + AFTER;
        this.endOfPayouts = bank.isPresent() ? clear + AFTER_PAYOUTS : end;
    }

    /** Works on sweeps, as long as that process lives. */
    Handler<Sweep> handler(Incarnation alive) {
        return Sweeping.handler(
                log.readBy(alive),
                () -> {
                    wiring.time().pass(TURN);
                    alive.goOn();
                    return true;
                },
                settings,
                apis,
                new TopicWork.Tools(
                        null, settings.pace(), NoMetrics.INSTANCE, Step.Watch.NONE, new CountDownLatch(1), clock));
    }

    /** Whether there are any. */
    boolean isOn() {
        return every.isPresent();
    }

    /** How many gateways see to them. */
    int instances() {
        return wiring.plan().sweeps().map(Plan.Sweeps::instances).orElse(1);
    }

    /** Looks now and then which sweeps are due, as long as that process lives. */
    void begin(Incarnation alive) {
        every.ifPresent(period -> {
            long tick = period.toMillis() / LOOKS;
            long wait = wiring.weather().chance().millis(1_000, tick, "look", ++looks);
            wiring.time().after(wait, () -> look(alive));
        });
    }

    private void look(Incarnation alive) {
        if (alive.isDead() || wiring.time().millis() > endOfPayouts) {
            return;
        }
        try {
            LogReading read = log.readBy(alive);
            for (Outgoing sweep : Sweeping.due(read, settings, bank, NoMetrics.INSTANCE, clock.instant())) {
                if (isOver(sweep)) {
                    continue;
                }
                write(sweep, alive);
                if (isSeenByTwo()) {
                    write(sweep, alive);
                }
            }
        } catch (KafkaException e) {
            wiring.story().tell("gateway", "cannot tell which sweeps are due: ", e);
        } catch (Killed _) {
            return;
        }
        begin(alive);
    }

    private boolean isOver(Outgoing record) {
        return wiring.time().millis() > end
                && record.value() instanceof Sweep sweep
                && !OF_THE_BANK.contains(sweep.getKind());
    }

    /** Two instances that look at the same time. */
    private boolean isSeenByTwo() {
        return instances() > 1 && wiring.weather().chance().happens(300, "seen by two", looks);
    }

    private void write(Outgoing sweep, Incarnation alive) {
        Transaction transaction = wiring.log().begin();
        wiring.time().after(TRANSACTION_TIMEOUT, () -> wiring.log().abort(transaction));
        wiring.log()
                .append(
                        sweep.topic().name(),
                        sweep.key().get(),
                        wiring.contract().values().serialize(sweep.topic().name(), sweep.value()),
                        sweep.headers(),
                        clock.millis(),
                        transaction);
        wiring.time().after(wiring.weather().chance().millis(1, 80, "sweep", looks), () -> {
            if (!alive.isDead() && !wiring.weather().strikes(Kind.BROKER_AWAY, "sweep", looks)) {
                wiring.log().commit(transaction);
            }
        });
    }
}
