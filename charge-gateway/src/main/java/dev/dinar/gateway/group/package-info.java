/**
 * Members of share groups: they acquire records, renew their locks while work goes on, and acknowledge or release them.
 * Knows nothing of what the work is.
 */
@NullMarked
package dev.dinar.gateway.group;

import org.jspecify.annotations.NullMarked;
