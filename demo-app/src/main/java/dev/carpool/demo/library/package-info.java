/** The client libraries that the scenarios can be run on, each used as naive code uses it. */
package dev.carpool.demo.library;
