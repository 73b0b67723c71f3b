/** Runs the app twice, without and with an agent, and shows both runs side by side. */
package dev.carpool.demo.compare;
