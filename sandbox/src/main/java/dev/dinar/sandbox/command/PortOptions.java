package dev.dinar.sandbox.command;

import dev.dinar.sandbox.Ports;
import picocli.CommandLine.Option;

/** The options that choose ports. */
final class PortOptions {

    private static final String NOTE = " (default: ${DEFAULT-VALUE}).";

    @Option(names = "--kafka-port", paramLabel = "PORT", defaultValue = "9092", description = "Kafka's clients" + NOTE)
    private int kafka;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "The schema registry" + NOTE)
    private int registry;

    @Option(
            names = "--ingress-port",
            paramLabel = "PORT",
            defaultValue = "${env:INGRESS_PORT:-8080}",
            description = "Tap's webhooks" + NOTE)
    private int ingress;

    @Option(
            names = "--ingress-management-port",
            paramLabel = "PORT",
            defaultValue = "9080",
            description = "webhook-ingress's health and metrics" + NOTE)
    private int ingressManagement;

    @Option(
            names = "--processor-port",
            paramLabel = "PORT",
            defaultValue = "${env:PROCESSOR_PORT:-8082}",
            description = "The processor's queries" + NOTE)
    private int processor;

    @Option(
            names = "--processor-management-port",
            paramLabel = "PORT",
            defaultValue = "9082",
            description = "The processor's health and metrics" + NOTE)
    private int processorManagement;

    @Option(
            names = "--gateway-management-port",
            paramLabel = "PORT",
            defaultValue = "9083",
            description = "charge-gateway's health and metrics" + NOTE)
    private int gatewayManagement;

    @Option(
            names = "--simulator-port",
            paramLabel = "PORT",
            defaultValue = "8085",
            description = "The Tap simulator" + NOTE)
    private int simulator;

    @Option(names = "--shop-port", paramLabel = "PORT", defaultValue = "8086", description = "The demo shop" + NOTE)
    private int shop;

    @Option(
            names = "--console-port",
            paramLabel = "PORT",
            defaultValue = "${env:CONSOLE_PORT:-8087}",
            description = "The operators' console" + NOTE)
    private int console;

    @Option(
            names = "--console-management-port",
            paramLabel = "PORT",
            defaultValue = "9087",
            description = "The console's health and metrics" + NOTE)
    private int consoleManagement;

    @Option(
            names = "--login-port",
            paramLabel = "PORT",
            defaultValue = "8088",
            description = "The provider of identities, with --console-login" + NOTE)
    private int login;

    Ports ports() {
        return new Ports(
                kafka,
                registry,
                ingress,
                ingressManagement,
                processor,
                processorManagement,
                gatewayManagement,
                simulator,
                shop,
                console,
                consoleManagement,
                login);
    }
}
