package dev.dinar.kit.web;

/** What a service's pages say, in each language. */
public record AllTexts(Texts english, Texts arabic) {

    /** Reads them from beside a class. */
    public static AllTexts beside(Class<?> pages) {
        return new AllTexts(new Texts(pages, Language.ENGLISH), new Texts(pages, Language.ARABIC));
    }

    /** Those of one language. */
    public Texts in(Language language) {
        return switch (language) {
            case ENGLISH -> english;
            case ARABIC -> arabic;
        };
    }
}
