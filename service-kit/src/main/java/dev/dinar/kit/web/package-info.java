/**
 * What every page needs once: text in the reader's language, escaping, amounts, headers, files. No page is here, and no rule of
 * payments.
 */
@NullMarked
package dev.dinar.kit.web;

import org.jspecify.annotations.NullMarked;
