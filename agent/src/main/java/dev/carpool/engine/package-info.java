/**
 * Starts the agent inside its isolated loader: places the dispatcher, weaves the declared hooks
 * into library classes as they load, loads bridges, and contains every failure.
 */
package dev.carpool.engine;
