/** {@code ./dinar bench start}: how long a service takes from its process's start until it is ready, and the sandbox. */
package dev.dinar.bench.start;
