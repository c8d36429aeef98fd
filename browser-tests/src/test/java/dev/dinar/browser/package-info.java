/** The pages of the sandbox as people use them, in a real browser, on a real broker. */
package dev.dinar.browser;
