/** The processor as a service: its entry points and settings. Everything it does is in the packages below. */
package dev.dinar.processor;
