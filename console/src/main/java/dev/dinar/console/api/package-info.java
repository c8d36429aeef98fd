/**
 * The query API for programs: the search over payments, page by page, and the story of a charge or an order, as JSON that openapi.json
 * describes. Serves nothing that the pages do not show, and changes nothing.
 */
@NullMarked
package dev.dinar.console.api;

import org.jspecify.annotations.NullMarked;
