/** What the setters of OkHttp mean to clients that could share connections. */
package dev.carpool.it.apps.driver.okhttp;
