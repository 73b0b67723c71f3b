/** What every public setter of HttpClient 5's classic API means to clients that could share. */
package dev.carpool.it.apps.driver.apache5;
