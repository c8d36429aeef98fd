/**
 * A merchant's own service beside Dinar: fulfils each paid order once, and stops when its payment is given back. Knows Dinar by its
 * topics and records only.
 */
package com.example.fulfilment;
