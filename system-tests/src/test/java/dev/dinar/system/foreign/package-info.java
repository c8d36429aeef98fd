/** Dinar's topics read and written by clients that Dinar did not write, and by the examples that are made of them. */
package dev.dinar.system.foreign;
