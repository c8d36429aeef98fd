/**
 * {@code ./dinar bench report}: the newest results as tables and plots in docs/performance.md. Measures nothing, and writes
 * nothing outside the page's marked places and docs/images.
 */
package dev.dinar.bench.page;
