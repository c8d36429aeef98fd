/**
 * What ships, in containers: the images, a real Kafka and a real registry. Run by {@code mvn verify -Pcontainers} only; without a
 * container engine they fail.
 */
package dev.dinar.system.containers;
