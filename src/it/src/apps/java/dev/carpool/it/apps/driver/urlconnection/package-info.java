/** What each setter of HttpURLConnection, and of what apps give it, means to its connections. */
package dev.carpool.it.apps.driver.urlconnection;
