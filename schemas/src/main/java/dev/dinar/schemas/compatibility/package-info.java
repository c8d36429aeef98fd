/**
 * Whether a new version of a record can live beside a released one. Pure: knows schemas, no registry and no files.
 */
@NullMarked
package dev.dinar.schemas.compatibility;

import org.jspecify.annotations.NullMarked;
