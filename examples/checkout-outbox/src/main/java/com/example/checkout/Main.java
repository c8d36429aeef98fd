package com.example.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;

/** The process. */
final class Main {

    private Main() {}

    /** Runs until its input ends. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            System.out.print(Settings.HELP);
            return;
        }
        PrintStream saved = new PrintStream(System.out, true, UTF_8);
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, UTF_8));
                Checkout checkout = new Checkout(Settings.of(System.getenv()))) {
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                String[] order = line.strip().split(" +", 2);
                checkout.take(new Order(order[0], new BigDecimal(order[1]), "Sample", "customer@example.com"));
                saved.println(order[0]);
            }
        }
    }
}
