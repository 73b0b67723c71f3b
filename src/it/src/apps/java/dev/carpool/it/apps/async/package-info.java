/** What the async clients of HttpClient 4 and 5 are asked alike. */
package dev.carpool.it.apps.async;
