/** A provider of identities for trying the console's login: whoever comes chooses who they are. Never for more than that. */
@NullMarked
package dev.dinar.sandbox.identity;

import org.jspecify.annotations.NullMarked;
