package dev.carpool.engine;

import dev.carpool.report.Beans;
import dev.carpool.report.Control;
import dev.carpool.report.Log;
import javax.management.MBeanServer;

/**
 * Registers the agent's beans when the platform's MBean server is first asked for. Creating that
 * server is left to the app: done early it fixes the log manager and the server's builder before an
 * application server has set its own.
 */
final class JmxSite implements Dispatcher.Site {

    private final Control control;
    private Beans beans;

    JmxSite(Control control) {
        this.control = control;
    }

    @Override
    public synchronized Object call(Object[] call) {
        if (beans == null && call[2] != null) {
            beans = new Beans(control, (MBeanServer) call[2]);
            beans.register();
        }
        return call[2];
    }

    @Override
    public boolean active() {
        return true;
    }

    @Override
    public void failed(Throwable failure) {
        Log.failure("JMX", failure);
    }
}
