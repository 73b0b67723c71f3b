/**
 * How a library's client is described to the engine: its hooks, its bridge, and what a bridge is
 * given. One package below this one a library; adding one touches that package and a line in {@link
 * dev.carpool.clients.Clients}.
 */
package dev.carpool.clients;
