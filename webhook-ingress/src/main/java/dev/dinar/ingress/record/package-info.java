/**
 * What is written for a webhook, and where: the records of one webhook, and the topics behind one idempotent producer. Decides
 * nothing about a webhook; answers nobody.
 */
@NullMarked
package dev.dinar.ingress.record;

import org.jspecify.annotations.NullMarked;
