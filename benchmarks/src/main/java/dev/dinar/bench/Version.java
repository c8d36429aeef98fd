package dev.dinar.bench;

import dev.dinar.bench.result.Machine;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says: the commit that would be measured, and the JDK. */
final class Version implements IVersionProvider {

    Version() {}

    @Override
    public String[] getVersion() {
        Machine machine = Machine.here();
        return new String[] {"dinar bench, commit " + machine.commit(), machine.jdk()};
    }
}
