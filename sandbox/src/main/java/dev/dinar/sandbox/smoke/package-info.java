/** One payment through a running sandbox, step by step, for people and for CI. Finds faults; mends nothing. */
package dev.dinar.sandbox.smoke;
