package dev.dinar.schemas.registry;

import java.util.List;

/** How a record of the contract stands to its subject in a registry. */
public sealed interface SubjectFinding {

    /** The subject, such as {@code order-paid-value}. */
    String subject();

    /**
     * The registry has no version of it.
     *
     * @param subject the subject
     */
    record New(String subject) implements SubjectFinding {}

    /**
     * The registry has exactly this schema.
     *
     * @param subject the subject
     * @param id its id there
     */
    record Same(String subject, int id) implements SubjectFinding {}

    /**
     * It can become the next version.
     *
     * @param subject the subject
     * @param versions how many versions there are, all of which it was checked against
     */
    record Compatible(String subject, int versions) implements SubjectFinding {}

    /**
     * It must not be registered.
     *
     * @param subject the subject
     * @param reasons why: each names version, field and remedy
     */
    record Incompatible(String subject, List<String> reasons) implements SubjectFinding {}
}
