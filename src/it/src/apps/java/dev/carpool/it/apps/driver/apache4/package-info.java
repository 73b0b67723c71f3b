/** Tables of all that apps configure HttpClient 4 by. */
package dev.carpool.it.apps.driver.apache4;
