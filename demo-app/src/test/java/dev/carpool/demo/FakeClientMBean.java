package dev.carpool.demo;

/** Some attributes of the MBean of one client library. */
public interface FakeClientMBean {

    boolean isHooked();

    long getRequestsTotal();
}
