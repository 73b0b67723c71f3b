package dev.carpool.it.apps.driver;

import okhttp3.OkHttpClient;

/** A client of a class of the app's. */
public final class OkHttpOfTheHouse extends OkHttpClient {}
