package dev.carpool.demo;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** Shows itself like an agent and does nothing; also as a real {@code -javaagent}. */
public final class FakeAgent implements FakeAgentMBean {

    public static void premain(String options) throws JMException {
        ManagementFactory.getPlatformMBeanServer()
                .registerMBean(new FakeAgent(), new ObjectName("dev.carpool:type=Agent"));
    }

    @Override
    public String getMode() {
        return "share";
    }

    @Override
    public boolean isEnabled() {
        return true;
    }

    @Override
    public String getVersion() {
        return "9.9";
    }

    @Override
    public String getOptions() {
        return "max-total=50,strip-close=true,idle-timeout=30s";
    }

    @Override
    public long getRequestsTotal() {
        return 100;
    }

    @Override
    public long getConnectionsOpenedTotal() {
        return 3;
    }

    @Override
    public long getConnectionsReusedTotal() {
        return 97;
    }

    @Override
    public double getReuseRatio() {
        return 0.97;
    }

    @Override
    public long getIdleConnections() {
        return 2;
    }

    @Override
    public long getCloseHeadersStrippedTotal() {
        return 20;
    }
}
