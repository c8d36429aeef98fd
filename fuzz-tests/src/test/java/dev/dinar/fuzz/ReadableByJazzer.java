package dev.dinar.fuzz;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Jazzer's reader of class files knows no version later than Java 23's, and leaves a class alone that it cannot read: there would be no
 * coverage to go by. Between 23 and 25 nothing has changed in what javac writes but the number, so Dinar's classes get the older one
 * before Jazzer sees them. To be taken out once a Jazzer reads Java 25.
 */
public final class ReadableByJazzer implements LauncherSessionListener, ClassFileTransformer {

    private static final int MAJOR_VERSION_AT = 7;
    private static final byte JAVA_23 = 67;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getenv("JAZZER_FUZZ") != null) {
            ByteBuddyAgent.install().addTransformer(this);
        }
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (name == null || !name.startsWith("dev/dinar/") || classFile[MAJOR_VERSION_AT] <= JAVA_23) {
            return null;
        }
        byte[] older = classFile.clone();
        older[MAJOR_VERSION_AT] = JAVA_23;
        return older;
    }
}
