/**
 * Shows what the agent counts as events of the JDK's Flight Recorder. Loaded only where that is and
 * somebody has made a recording. Compiled for Java 8, whose later updates have it (8u262, JEP 328),
 * as its command-line switch {@code --release 8} does not know.
 */
package dev.carpool.report.jfr;
