/**
 * What is written for a webhook, and where: the records of one webhook, and the topics behind one idempotent producer. Decides
 * nothing about a webhook; answers nobody.
 */
package dev.dinar.ingress.record;
