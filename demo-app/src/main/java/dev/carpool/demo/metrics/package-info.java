/** What the app tells about its connections, read from MBeans that may or may not be there. */
package dev.carpool.demo.metrics;
