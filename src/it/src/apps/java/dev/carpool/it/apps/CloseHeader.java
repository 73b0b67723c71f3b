package dev.carpool.it.apps;

import dev.carpool.it.apps.driver.Ask;
import dev.carpool.it.apps.driver.Knob;

/** Every way in which apps come to send {@code Connection: close}. */
public enum CloseHeader {
    NONE,
    SET_HEADER,
    ADD_HEADER,
    AMONG_OTHERS,
    DEFAULT_HEADERS,
    INTERCEPTOR;

    Ask prepare(Ask ask) {
        switch (this) {
            case SET_HEADER:
                return ask.header("Connection", "close");
            case ADD_HEADER:
                return ask.addHeader("connection", "Close");
            case AMONG_OTHERS:
                return ask.header("Connection", "x-house, close");
            default:
                return ask;
        }
    }

    Site prepare(Site site) {
        switch (this) {
            case DEFAULT_HEADERS:
                return site.with(Knob.DEFAULT_HEADER.name(), "Connection: close");
            case INTERCEPTOR:
                return site.with(Knob.INTERCEPTOR_HEADER.name(), "Connection: close");
            default:
                return site;
        }
    }
}
