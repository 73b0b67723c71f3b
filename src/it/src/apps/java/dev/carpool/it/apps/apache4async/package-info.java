/** Apps that use HttpAsyncClient 4, which goes with HttpClient 4. */
package dev.carpool.it.apps.apache4async;
