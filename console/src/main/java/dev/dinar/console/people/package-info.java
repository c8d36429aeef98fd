/**
 * Who looks, and what they may do: identities by OpenID Connect or by tokens, sessions, roles. Knows no page.
 */
@NullMarked
package dev.dinar.console.people;

import org.jspecify.annotations.NullMarked;
