/**
 * All that the JVM's own class loaders see of Carpool: the agent's entry points, the command
 * line's, and the loader that keeps everything else apart from the app. Nothing here logs, keeps
 * state or throws.
 */
package dev.carpool.launch;
