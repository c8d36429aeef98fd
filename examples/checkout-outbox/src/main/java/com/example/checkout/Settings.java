package com.example.checkout;

import java.util.Map;

/**
 * How the checkout is set up.
 *
 * @param databaseUrl the shop's PostgreSQL, as JDBC wants it
 * @param databaseUser who owns the tables
 * @param databasePassword may be empty
 * @param registryUrl where the schema registry is
 * @param topicPrefix what the deployment's topic names start with, may be empty
 * @param returnUrl where the customer's browser comes back to
 */
record Settings(
        String databaseUrl,
        String databaseUser,
        String databasePassword,
        String registryUrl,
        String topicPrefix,
        String returnUrl) {

    static final String HELP = """
            Reads orders, one a line: ORDER AMOUNT. Saves each with the request of its charge, in one transaction, and prints the order
            once that is committed. An order that was saved before is printed again, and nothing is asked a second time.

            Environment:
              DATABASE_URL         default jdbc:postgresql://localhost:5432/shop
              DATABASE_USER        default shop
              DATABASE_PASSWORD    default none
              SCHEMA_REGISTRY_URL  default http://localhost:8081/apis/ccompat/v7
              DINAR_TOPIC_PREFIX   what the deployment's topic names start with; default none
              RETURN_URL           where the customer comes back to; default https://shop.example/return
            """;

    /** What the environment says. */
    static Settings of(Map<String, String> environment) {
        return new Settings(
                environment.getOrDefault("DATABASE_URL", "jdbc:postgresql://localhost:5432/shop"),
                environment.getOrDefault("DATABASE_USER", "shop"),
                environment.getOrDefault("DATABASE_PASSWORD", ""),
                environment.getOrDefault("SCHEMA_REGISTRY_URL", "http://localhost:8081/apis/ccompat/v7"),
                environment.getOrDefault("DINAR_TOPIC_PREFIX", ""),
                environment.getOrDefault("RETURN_URL", "https://shop.example/return"));
    }
}
