package dev.dinar.sandbox.identity;

import java.util.Arrays;
import java.util.Optional;

/** Who works in the sandbox. */
enum Staff {
    /** May do everything. */
    NOURA("Noura", "نورة", "leads"),
    /** May see to alerts. */
    OMAR("Omar", "عمر", "payments"),
    /** May look. */
    SARA("Sara", "سارة", "staff"),
    /** May not come in. */
    YOUSEF("Yousef", "يوسف", "kitchen");

    private final String english;
    private final String arabic;
    private final String group;

    Staff(String english, String arabic, String group) {
        this.english = english;
        this.arabic = arabic;
        this.group = group;
    }

    String english() {
        return english;
    }

    String arabic() {
        return arabic;
    }

    /** The group that decides what they may do. */
    String group() {
        return group;
    }

    static Optional<Staff> named(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }
}
