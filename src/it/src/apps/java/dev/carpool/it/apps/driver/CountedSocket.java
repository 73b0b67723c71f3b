package dev.carpool.it.apps.driver;

import java.net.Socket;

/** A socket of a class of the app's, as those that count or log what passes. */
final class CountedSocket extends Socket {}
