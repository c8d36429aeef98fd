/**
 * The pages: routes, who may take them, and what they say. What is shown comes from the other packages.
 */
@NullMarked
package dev.dinar.console.web;

import org.jspecify.annotations.NullMarked;
