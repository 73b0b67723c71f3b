/**
 * HttpAsyncClient 4.0 to 4.1, which goes with HttpClient 4: its clients are counted, never shared,
 * for the reasons that {@code clients/apache5async} gives.
 */
package dev.carpool.clients.apache4async;
