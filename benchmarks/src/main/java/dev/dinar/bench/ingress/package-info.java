/**
 * The ingress beside its floor: an HTTP server of the same kind that reads a body and produces as many bytes to the same broker.
 * Load, floor and ingress are processes of their own.
 */
package dev.dinar.bench.ingress;
