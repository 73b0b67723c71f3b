/**
 * The command line of the jar. It runs in a JVM of its own, never in the app's, so it may use what
 * the agent may not.
 */
package dev.carpool.cli;
