/**
 * KNET's pages as the simulator shows them, in English and Arabic: what they say and how they look. What a form does is not
 * decided here.
 */
@NullMarked
package dev.dinar.simulator.knet;

import org.jspecify.annotations.NullMarked;
