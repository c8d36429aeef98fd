package dev.dinar.tap.api;

/**
 * A charge to be made.
 *
 * @param money what the customer is to pay
 * @param source Tap's source id: {@link #KNET}, a token or a saved card
 * @param customer who pays
 * @param references the merchant's own references
 * @param urls where Tap turns to
 * @param texts what is shown or kept
 * @param terms on what terms
 */
public record NewCharge(
        TapAmount money,
        String source,
        Customer customer,
        OwnReferences references,
        Urls urls,
        Texts texts,
        Terms terms) {

    /** The source that leads to KNET's page. */
    public static final String KNET = "src_kw.knet";
}
