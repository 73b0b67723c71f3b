package dev.carpool.demo;

/** The attributes of an agent's MBean that the app reads. */
public interface FakeAgentMBean {

    String getMode();

    boolean isEnabled();

    String getVersion();

    String getOptions();

    long getRequestsTotal();

    long getConnectionsOpenedTotal();

    long getConnectionsReusedTotal();

    double getReuseRatio();

    long getIdleConnections();

    long getCloseHeadersStrippedTotal();
}
