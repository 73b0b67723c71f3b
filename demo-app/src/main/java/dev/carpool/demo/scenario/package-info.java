/** The calls that people write: each class is one habit, with its HTTP client as naive as found. */
package dev.carpool.demo.scenario;
