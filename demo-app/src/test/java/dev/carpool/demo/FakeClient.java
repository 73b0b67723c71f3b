package dev.carpool.demo;

/** One client library as an agent would show it. */
public final class FakeClient implements FakeClientMBean {

    @Override
    public boolean isHooked() {
        return true;
    }

    @Override
    public long getRequestsTotal() {
        return 100;
    }
}
