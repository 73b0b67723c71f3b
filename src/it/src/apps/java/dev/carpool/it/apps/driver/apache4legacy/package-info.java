/** Tables of all that apps configure HttpClient 4.0 to 4.2 by. */
package dev.carpool.it.apps.driver.apache4legacy;
