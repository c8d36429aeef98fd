/**
 * Who may do what at the broker: the rights that each service needs, and none beside. Does no I/O: tests, documents and
 * {@code ./dinar acls} read the list from here.
 */
@NullMarked
package dev.dinar.schemas.access;

import org.jspecify.annotations.NullMarked;
