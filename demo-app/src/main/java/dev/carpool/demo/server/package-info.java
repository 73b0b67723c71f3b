/** The servers of the demo, on loopback only: the one that is called, and the one for people. */
package dev.carpool.demo.server;
