/**
 * The HTTP side: connections, requests, the table of answers, their deadlines, limits and access log. Answers 200 only to what
 * is acknowledged; verifies and maps nothing itself.
 */
@NullMarked
package dev.dinar.ingress.http;

import org.jspecify.annotations.NullMarked;
