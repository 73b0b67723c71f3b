/**
 * What every public setter of a library means to clients that could share connections: tables that
 * say it, and the scenario that tries each of them out in an app's JVM. A library takes part with
 * the {@link dev.carpool.it.apps.mutation.Surface surfaces} that its driver names.
 */
package dev.carpool.it.apps.mutation;
