package dev.carpool.report;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ListenerNotFoundException;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.NotificationEmitter;
import javax.management.NotificationFilter;
import javax.management.NotificationListener;

/** The bean {@code dev.carpool:type=Agent}, which also sends the agent's notifications. */
final class AgentBean extends CounterBean implements NotificationEmitter, Notices {

    private static final String[] TYPES = {
        Notices.FULL, Notices.STALE_SPIKE, Notices.CLIENT_DISABLED, Notices.ACQUIRE_TIMEOUT
    };

    private final NotificationBroadcasterSupport listeners;
    private final AtomicLong sequence = new AtomicLong();

    /**
     * @param aside runs listeners, which are anybody's code, on no thread of the app's
     */
    AgentBean(Source attributes, Executor aside) {
        super("What Carpool did in this JVM. What ends in Total only grows.", attributes);
        listeners = new NotificationBroadcasterSupport(aside);
    }

    @Override
    public void send(String type, String message) {
        listeners.sendNotification(
                new Notification(
                        type, Beans.DOMAIN + ":type=Agent", sequence.incrementAndGet(), message));
    }

    @Override
    MBeanNotificationInfo[] notifications() {
        return getNotificationInfo();
    }

    @Override
    public MBeanNotificationInfo[] getNotificationInfo() {
        return new MBeanNotificationInfo[] {
            new MBeanNotificationInfo(
                    TYPES,
                    Notification.class.getName(),
                    "The limits are reached, many idle connections are dead, a library was switched off,"
                            + " or a call waited in vain; each at most once a minute")
        };
    }

    @Override
    public void addNotificationListener(
            NotificationListener listener, NotificationFilter filter, Object handback) {
        listeners.addNotificationListener(listener, filter, handback);
    }

    @Override
    public void removeNotificationListener(NotificationListener listener)
            throws ListenerNotFoundException {
        listeners.removeNotificationListener(listener);
    }

    @Override
    public void removeNotificationListener(
            NotificationListener listener, NotificationFilter filter, Object handback)
            throws ListenerNotFoundException {
        listeners.removeNotificationListener(listener, filter, handback);
    }
}
