/**
 * What is known of one order, and the rules by which charges pay it: the first good capture pays, for ever; everything else is told once
 * per charge. Look first at {@code OrderRules}. Knows a charge only by its {@code ChargeUpdate}.
 */
@NullMarked
package dev.dinar.processor.domain.order;

import org.jspecify.annotations.NullMarked;
