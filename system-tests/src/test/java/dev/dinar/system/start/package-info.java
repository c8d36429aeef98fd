/**
 * Services as processes of their own while what they need is not there: they wait, say for whom, and stop in order. What happens to
 * payments is not looked at here.
 */
package dev.dinar.system.start;
