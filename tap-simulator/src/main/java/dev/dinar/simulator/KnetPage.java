package dev.dinar.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.schemas.Currencies;

/** KNET's page as the simulator shows it: the visitor picks a card and how the payment goes. */
final class KnetPage {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>KNET (simulated)</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 26rem; margin: 3rem auto; padding: 0 1rem; color: #1b2733; }
            h1 { font-size: 1.2rem; } fieldset { border: 1px solid #c8d1da; border-radius: 8px; margin: 1rem 0; }
            label { display: block; padding: .25rem 0; } select, button { font: inherit; padding: .5rem .8rem; width: 100%%; }
            button { border: 0; border-radius: 8px; background: #0b5cad; color: #fff; cursor: pointer; }
            .amount { font-size: 1.6rem; font-weight: 600; } .note { color: #5a6b7b; font-size: .9rem; }
            </style>
            </head>
            <body>
            <h1>KNET, simulated: no money moves here</h1>
            %s
            </body>
            </html>
            """;

    private KnetPage() {}

    /** The page for a charge or an authorization that is not paid yet. */
    static String form(ObjectNode document) {
        return PAGE.formatted("""
            <p class="amount">%s %s</p>
            <p class="note">%s, order %s</p>
            <form method="post">
            <label>Card
            <select name="card"><option>KNET Test Card [KNET1] 888888 0000000001</option>
            <option>KNET Test Card [KNET1] 888888 0000000002</option></select></label>
            <fieldset><legend>How does it go?</legend>
            <label><input type="radio" name="outcome" value="captured" checked> Captured: PIN 1234 and the right expiry date</label>
            <label><input type="radio" name="outcome" value="declined"> Not captured: a wrong expiry date</label>
            <label><input type="radio" name="outcome" value="cancelled"> Cancelled by the customer</label>
            <label><input type="radio" name="outcome" value="abandoned"> Walk away and never come back</label>
            </fieldset>
            <label><input type="checkbox" name="webhook" value="lost"> Lose the webhook</label>
            <p><button type="submit">Submit</button></p>
            </form>
            """.formatted(
                        escaped(amount(document)),
                        escaped(document.path("currency").asText()),
                        escaped(document.path("id").asText()),
                        escaped(document.at("/reference/order").asText("none"))));
    }

    /** With all decimals of the currency, as a bank shows it. */
    private static String amount(ObjectNode document) {
        return Currencies.scaled(
                        document.path("amount").decimalValue(),
                        document.path("currency").asText())
                .toPlainString();
    }

    /** A page with one sentence. */
    static String message(String text) {
        return PAGE.formatted("<p>" + escaped(text) + "</p>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
