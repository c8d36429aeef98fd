package dev.dinar.simulation.service;

import dev.dinar.schemas.registry.SchemaRegistry;
import dev.dinar.schemas.registry.SchemaRegistryUnavailableException;
import dev.dinar.simulation.plan.Trouble.Kind;
import dev.dinar.simulation.plan.Weather;
import org.apache.avro.Schema;

/** A registry that is away when the weather says so. */
final class FlickeringRegistry implements SchemaRegistry {

    private final SchemaRegistry registry;
    private final Weather weather;

    FlickeringRegistry(SchemaRegistry registry, Weather weather) {
        this.registry = registry;
        this.weather = weather;
    }

    private SchemaRegistry asked() {
        if (weather.is(Kind.REGISTRY_AWAY)) {
            throw new SchemaRegistryUnavailableException("simulated", null);
        }
        return registry;
    }

    @Override
    public int register(String subject, Schema schema) {
        return asked().register(subject, schema);
    }

    @Override
    public int lookup(String subject, Schema schema) {
        return asked().lookup(subject, schema);
    }

    @Override
    public Schema byId(int id) {
        return asked().byId(id);
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        return asked().isCompatible(subject, schema);
    }

    @Override
    public boolean knowsContract(String subject, Schema schema) {
        return asked().knowsContract(subject, schema);
    }

    @Override
    public boolean knowsSubject(String subject) {
        return asked().knowsSubject(subject);
    }

    @Override
    public void close() {
        // The registry in memory is everybody's.
    }
}
