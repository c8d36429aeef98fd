/** Confluent's own serializer and deserializer, beside Dinar's and in its place. */
package dev.dinar.system.confluent;
