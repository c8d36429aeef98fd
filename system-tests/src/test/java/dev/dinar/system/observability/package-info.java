/** What operators see of the running services: metrics, alert rules, dashboard, logs and traces. */
package dev.dinar.system.observability;
