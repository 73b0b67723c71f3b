package dev.carpool.report;

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

    private static final String[] TYPES = {"carpool.client.disabled"};

    private final NotificationBroadcasterSupport listeners = new NotificationBroadcasterSupport();
    private final AtomicLong sequence = new AtomicLong();

    AgentBean() {
        super("What Carpool did in this JVM. What ends in Total only grows.");
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
                    "A library was switched off after failures of the agent")
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
