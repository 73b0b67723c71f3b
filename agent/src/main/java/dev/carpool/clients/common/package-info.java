/** What several bridges need; knows no library. Loaded once, with the engine. */
package dev.carpool.clients.common;
