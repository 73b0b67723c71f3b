/** Tables of all that apps configure HttpClient 3 by. */
package dev.carpool.it.apps.driver.apache3;
