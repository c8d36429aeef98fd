/** The Kubernetes manifests, read as a cluster would read them. */
package dev.dinar.system.kubernetes;
