/**
 * Runs scenarios against a fresh server each and takes the figures, all from outside the client.
 */
package dev.carpool.demo.measure;
