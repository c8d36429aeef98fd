/** What is broken, when and for how long, drawn from a seed before anything runs. Breaks nothing itself. */
package dev.dinar.torture.plan;
