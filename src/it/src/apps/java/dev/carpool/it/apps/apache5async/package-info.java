/** What only apps of HttpClient 5's async API do with their clients. */
package dev.carpool.it.apps.apache5async;
