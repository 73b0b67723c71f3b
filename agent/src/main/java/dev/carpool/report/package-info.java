/**
 * Counts where things happen and shows it: counters, log lines, MBeans. Asks nothing of the rest of
 * the agent.
 */
package dev.carpool.report;
