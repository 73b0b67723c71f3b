/**
 * An ordinary app that builds HTTP clients per call. It has no reference to any agent; what it
 * knows of one it reads from MBeans by their names, if there are any.
 */
package dev.carpool.demo;
